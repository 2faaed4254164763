import { type CheckedDraft, checkDraft } from "../domain/grounding.ts";
import { withoutPlaceholders } from "../domain/placeholders.ts";
import { contactsIn } from "./contacts.ts";
import { isOtherLanguage, languageOf } from "./language-check.ts";
import { languageTag } from "./language-tag.ts";
import { dataText } from "./prompts/data.ts";
import { bookedViewing, MOUTH_RULES, type MouthInput } from "./prompts/mouth.ts";
import { whenInWords } from "./viewing-words.ts";

/** Stands for what code fills in after the checks, which see no number there. */
const BLANK = "\uFFFC";
const VIEWING_TIME = /\{\{\s*viewing\.when\s*\}\}/gu;

/** What the Mouth wrote. */
interface Written {
  language: string;
  text: string;
  /** Aliases of the business's answers it says it used. */
  cites: string[];
}

/** A draft that was checked, and which of the business's answers it rests on. */
export type CheckedWords = CheckedDraft & { knowledgeIds: string[] };

/** Renders what was written from the database and says what in it may not leave. */
export function checkWords(
  draft: Written,
  { conversation, decision, aliases, offered }: MouthInput,
): CheckedWords {
  const { lead, organization, messages, listings } = conversation;
  const language = languageTag(draft.language) ?? lead.language ?? organization.language;
  const written = dataText(draft.text.replaceAll(BLANK, ""), 4_000).trim();
  const booked = bookedViewing(conversation);
  const template = booked === null ? written : written.replaceAll(VIEWING_TIME, BLANK);
  const contacts = contactsIn(withoutPlaceholders(template));
  const cited = [...new Set(draft.cites)].flatMap((alias) => aliases.knowledge.get(alias) ?? []);
  const ids = new Set([...offered.values()].map(({ id }) => id));
  const heard = messages.filter((m) => m.author === "lead").map((m) => m.text);
  const when = booked && whenInWords(booked.startsAt, language, conversation.timeZone);
  const checked = checkDraft({
    template,
    masked: contacts.found.reduce((text, contact) => text.replaceAll(contact, " "), template),
    contacts,
    action: decision.action,
    language,
    currency: organization.currency,
    sizeUnit: organization.sizeUnit,
    facts: lead.facts,
    offered,
    notOffered: [...aliases.listings.values()].filter(({ id }) => !ids.has(id)),
    places: [
      ...organization.cities,
      ...organization.areas,
      ...listings.flatMap(({ city, area }) => [city, area]),
    ],
    business: organization.name,
    heard,
    viewing: when ?? "",
    viewingOf: booked?.listing.id ?? null,
    cited: cited.map(({ answer }) => answer),
    instructions: [MOUTH_RULES, conversation.prompts.mouth?.text ?? ""].join("\n"),
  });
  const names = listings.flatMap(({ title, area, city }) => [title, area, city]);
  const own = names.reduce(
    (text, name) => text.replaceAll(name, " "),
    withoutPlaceholders(template),
  );
  const isForeign = isOtherLanguage(languageOf(own), languageOf(lastWords(heard)), lead.language);
  return {
    ...checked,
    text: when === null ? checked.text : checked.text.replaceAll(BLANK, when),
    violations: isForeign ? [...checked.violations, "language"] : checked.violations,
    knowledgeIds: cited.map(({ id }) => id),
  };
}

/** As much of what the lead wrote last as tells a language. */
function lastWords(heard: readonly string[]): string {
  return heard.reduceRight((text, one) => (text.length < 30 ? `${one}\n${text}` : text), "");
}
