import { z } from "zod";
import type { Decision } from "../domain/action.ts";
import type { Attachment } from "../domain/attachment.ts";
import { type CheckedDraft, checkDraft } from "../domain/grounding.ts";
import type { ListingView } from "../domain/listing.ts";
import { offerAttachment } from "../domain/listing-rows.ts";
import { withoutPlaceholders } from "../domain/placeholders.ts";
import { bodyFits } from "../domain/whatsapp-limits.ts";
import { aliasEnum } from "./alias-enum.ts";
import { type Aliases, aliasesOf } from "./aliases.ts";
import { arrangedReply } from "./arranged-reply.ts";
import { callStage } from "./call.ts";
import { contactsIn } from "./contacts.ts";
import { disclosed } from "./disclosed.ts";
import { isOtherLanguage, languageOf } from "./language-check.ts";
import { languageTag } from "./language-tag.ts";
import { LlmError } from "./llm-error.ts";
import type { ModelChoice } from "./model.ts";
import { dataText } from "./prompts/data.ts";
import { promptLabel } from "./prompts/house-rules.ts";
import {
  bookedViewing,
  type Cause,
  MOUTH_PROMPT_VERSION,
  MOUTH_RULES,
  type MouthInput,
  mouthPrompt,
} from "./prompts/mouth.ts";
import { sentenceFor } from "./sentences.ts";
import type { CallRecord, Composed, Conversation, StageResult } from "./stages.ts";
import { whenInWords } from "./viewing-words.ts";

const TRIES = 2;
/** Stands for what code fills in after the checks, which see no number there. */
const BLANK = "\uFFFC";
const VIEWING_TIME = /\{\{\s*viewing\.when\s*\}\}/gu;

export function mouthWire({ knowledge }: Aliases) {
  return z.object({
    language: z.string(),
    text: z.string(),
    cites: z.array(aliasEnum(knowledge.keys())),
  });
}
type OnWire = z.infer<ReturnType<typeof mouthWire>>;

/**
 * A draft that passes every check, else one more try that knows why, else an approved sentence. What
 * was arranged about a viewing never reaches a model.
 */
export async function compose(
  choice: ModelChoice,
  conversation: Conversation,
  decision: Decision,
  cause: Cause,
  signal: AbortSignal,
): Promise<StageResult<Composed>> {
  if (conversation.arranged !== null)
    return arrangedReply(conversation, conversation.arranged, decision);
  const aliases = aliasesOf(conversation);
  const offered = offeredIn(decision, aliases);
  const violations: string[] = [];
  const calls: CallRecord[] = [];
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const input: MouthInput = { conversation, decision, cause, aliases, offered, violations };
    const draft = await write(choice, input, signal).catch((error: unknown) => unreadable(error));
    calls.push(...draft.calls);
    const checked = draft.output;
    if (checked.violations.length === 0) {
      return reply(
        conversation,
        checked.text,
        { ...spoken(checked), violations, source: "model" },
        calls,
        attachmentOf(conversation, decision, offered, checked.listingIds),
      );
    }
    violations.push(...checked.violations.filter((violation) => !violations.includes(violation)));
  }
  const listings =
    decision.action.kind === "offer_listings" || decision.action.kind === "propose_viewing"
      ? [...offered.values()]
      : [];
  const { lead, organization } = conversation;
  const text = sentenceFor(
    decision.action,
    cause,
    listings,
    lead.language ?? organization.language,
    organization.sizeUnit,
  );
  return reply(
    conversation,
    text,
    { listingIds: listings.map(({ id }) => id), knowledgeIds: [], violations, source: "sentence" },
    calls,
  );
}

/** What the reply may speak of: what the action names, or for a plain answer all that was found. */
function offeredIn({ action }: Decision, { listings }: Aliases): ReadonlyMap<string, ListingView> {
  if (action.kind === "offer_listings") return only(listings, action.listingIds);
  if (action.kind === "propose_viewing") return only(listings, [action.listingId]);
  if (action.kind === "call_to_action" && action.listingId !== null)
    return only(listings, [action.listingId]);
  return listings;
}

/** What goes with the words: a list of those that were named, or the file. */
function attachmentOf(
  { lead, organization }: Conversation,
  decision: Decision,
  offered: ReadonlyMap<string, ListingView>,
  named: readonly string[],
): Attachment | null {
  if (decision.action.kind !== "offer_listings") return fileOf(decision, offered);
  const listings = [...offered.values()].filter(({ id }) => named.includes(id));
  return offerAttachment(listings, lead.language ?? organization.language);
}

function fileOf(
  { action }: Decision,
  offered: ReadonlyMap<string, ListingView>,
): Attachment | null {
  if (action.kind !== "call_to_action") return null;
  const listing = [...offered.values()][0];
  if (listing === undefined) return null;
  const [photo] = listing.photoUrls;
  if (action.cta === "photos" && photo !== undefined) return { kind: "image", url: photo };
  if (action.cta === "brochure" && listing.brochureUrl !== null) {
    return { kind: "document", url: listing.brochureUrl, filename: `${listing.reference}.pdf` };
  }
  return null;
}

function only(listings: Aliases["listings"], ids: readonly string[]): Map<string, ListingView> {
  const byId = [...listings].filter(([, { id }]) => ids.includes(id));
  return new Map(byId.toSorted(([, a], [, b]) => ids.indexOf(a.id) - ids.indexOf(b.id)));
}

function write(choice: ModelChoice, input: MouthInput, signal: AbortSignal) {
  const wire = mouthWire(input.aliases);
  return callStage(
    choice,
    {
      stage: "mouth",
      promptVersion: promptLabel(input.conversation, "mouth", MOUTH_PROMPT_VERSION),
      ...mouthPrompt(input),
      temperature: 0.4,
      wire,
      read: (value) => check(value as OnWire, input),
    },
    signal,
  );
}

/** A draft that was checked, and which of the business's answers it rests on. */
type Checked = CheckedDraft & { knowledgeIds: string[] };

function spoken({ listingIds, knowledgeIds }: Checked) {
  return { listingIds, knowledgeIds };
}

function check(draft: OnWire, { conversation, decision, aliases, offered }: MouthInput): Checked {
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

/** An answer that cannot be read is a bad draft, not a failed turn: the lead still gets a sentence. */
function unreadable(error: unknown): StageResult<Checked> {
  if (!(error instanceof LlmError) || error.details["reason"] !== "unreadable") throw error;
  const calls = (error.details["calls"] ?? []) as CallRecord[];
  return { output: { text: "", listingIds: [], knowledgeIds: [], violations: ["empty"] }, calls };
}

function reply(
  conversation: Conversation,
  text: string,
  grounding: Composed["grounding"],
  calls: CallRecord[],
  attachment: Attachment | null = null,
): StageResult<Composed> {
  const whole = disclosed(conversation, text);
  // Too long a caption would be refused whole; the words alone still answer.
  const fits = bodyFits(whole, "file") && bodyFits(whole, "choices");
  return { output: { text: whole, grounding, attachment: fits ? attachment : null }, calls };
}
