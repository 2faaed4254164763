import { type LeadFacts, missingFact } from "../../domain/facts.ts";
import type { ListingCard } from "../prompts/data.ts";
import type { MouthState } from "../prompts/mouth.ts";
import type { CallToAction } from "../../domain/action.ts";
import { APPROVED } from "../approved.ts";
import { approvedSentence } from "../sentences.ts";
import { answerAbout } from "./answer-about.ts";
import { hearLanguage } from "./hear-language.ts";
import { hearListings, hearWish } from "./hear-listings.ts";
import { asksWhatWeAre, hearRisks, withoutInjections } from "./hear-risks.ts";
import { hearQuestion, isYes } from "./hear-question.ts";
import { hearTopic, isGreeting, wantsVisit } from "./hear-topic.ts";
import { hearViewing } from "./hear-viewing.ts";
import { ENGLISH, type Phrases, askFor, named, nextQuestion } from "./phrases.ts";
import { PORTUGUESE, SPANISH } from "./phrases-es-pt.ts";
import { latest, type Read } from "./read-prompt.ts";

const SPOKEN: Readonly<Record<string, Phrases>> = { en: ENGLISH, es: SPANISH, pt: PORTUGUESE };

/** What every reply of this model draws on. */
interface Speech {
  say: Phrases;
  language: string;
  text: string;
  /** What was last said to the lead. */
  before: string;
  state: MouthState;
  /** ", Ana" or nothing. */
  name: string;
  firstReply: boolean;
}

interface Written {
  language: string;
  text: string;
  cites: string[];
}

export function writeOffline(prompt: Read<MouthState>): Written {
  const { state, thread } = prompt;
  const { fresh, before } = latest(prompt);
  const text = fresh.map((line) => line.text).join("\n");
  const heard = text === "" ? state.language : hearLanguage(text, state.language);
  const base = heard.split("-")[0] ?? "en";
  const say = SPOKEN[base] ?? ENGLISH;
  const language = say === ENGLISH ? "en" : heard;
  const first = state.leadName.match(/^\p{L}{2,20}(?=\s|$)/u)?.[0];
  const speech: Speech = {
    say,
    language,
    text,
    before,
    state,
    name: first === undefined ? "" : say === ENGLISH ? ` ${first}` : `, ${first}`,
    firstReply: thread.every((line) => line.from === "lead"),
  };
  if (say === ENGLISH && base !== "en" && base in APPROVED)
    return { language: base, text: inApprovedWords(state, base), cites: [] };
  const unsure = fresh.find((line) => line.unsure);
  if (unsure !== undefined && (state.action.kind === "respond" || state.action.kind === "ask"))
    return { language, text: say.notHeard(quotable(unsure.text)), cites: [] };
  const known = fromKnowledge(speech);
  return known ?? { language, text: reply(speech), cites: [] };
}

/** What may be said back as it came. */
function quotable(text: string): string | null {
  const isPlain = hearRisks(text).length === 0 && text.length <= 120 && !/[{}<>]/u.test(text);
  return isPlain ? text : null;
}

/** In the languages it has no phrases of its own for: approved sentences around the listings. */
function inApprovedWords({ action, cause, facts, listings }: MouthState, language: string): string {
  if (cause === "follow_up") return approvedSentence("follow_up", language);
  if (action.kind === "ask") return askFor(action.fact ?? "areas", language);
  if (action.kind === "respond")
    return nextQuestion(facts, language, approvedSentence("respond", language));
  const opening = approvedSentence(
    action.kind === "call_to_action" ? "respond" : action.kind,
    language,
  );
  if (action.kind !== "offer_listings") return opening;
  return [
    opening,
    ...listings.map(({ id }) => `• ${named(id)}: {{${id}.price}}, {{${id}.size}}`),
  ].join("\n");
}

function reply(speech: Speech): string {
  const { state, say, language } = speech;
  if (state.cause === "follow_up") return followUp(speech);
  const { kind, fact, cta } = state.action;
  switch (kind) {
    case "ask":
      return [greeting(speech), askFor(fact ?? "areas", language)].join(" ");
    case "offer_listings":
      return offer(speech);
    case "propose_viewing":
      return say.times(named(state.listings[0]?.id ?? "L1"), state.facts.preferredTimes ?? null);
    case "respond":
      return respond(speech);
    case "call_to_action":
      return cta === "call" ? approvedSentence(kind, language) : fileOf(speech, cta ?? "photos");
    default:
      return approvedSentence(kind, language);
  }
}

/** The business's own answer as it stands, when that is what was asked for. */
function fromKnowledge({ state, text, language }: Speech): Written | null {
  const [card] = state.knowledge;
  const asks = state.action.kind === "respond" && text.includes("?") && hearTopic(text) === null;
  if (card === undefined || !asks || state.cause === "follow_up") return null;
  return { language, text: card.answer, cites: [card.id] };
}

function followUp({ state, say, name }: Speech): string {
  const last = state.lastOffered[0];
  const other = state.listings.find(({ id }) => !state.offered.includes(id));
  const it = last === undefined ? null : named(last);
  const write = state.step && say.followUps[state.step.purpose];
  return write ? write(name, it, other ? named(other.id) : null) : say.nudge(name, it);
}

function fileOf({ say, state }: Speech, cta: CallToAction): string {
  const id = state.listings[0]?.id ?? "L1";
  return cta === "link"
    ? `${named(id)}: {{${id}.page}}`
    : `${say.answers.photos(named(id))} ${say.seeThis}`;
}

function offer(speech: Speech): string {
  const { say, state } = speech;
  const lines = state.listings.map(
    (card, i) =>
      `${i + 1}. ${named(card.id)}: {{${card.id}.price}}, ${say.bedrooms(card)}, {{${card.id}.size}}`,
  );
  const opening = say.offer(state.listings.length, wanted(state.facts, state.listings));
  const hello = speech.firstReply ? `${say.hello(speech.name)} ` : "";
  const see = state.listings.length === 1 ? say.seeThis : say.seeOne;
  return [`${hello}${opening}`, ...lines, nextQuestion(state.facts, speech.language, see)].join(
    "\n",
  );
}

function respond(speech: Speech): string {
  const { say, state, text, before } = speech;
  const risks = hearRisks(text);
  const told = withoutInjections(text);
  const question = ownQuestion(speech);
  const booked = state.openViewing;
  if (booked !== null && (hearViewing(told, true) === "when" || wantsVisit(told)))
    return say.viewingAt(booked.listing === null ? booked.reference : named(booked.listing));
  if (asksWhatWeAre(text)) return `${say.automated} ${question}`;
  const topic = hearTopic(told);
  const visit = wantsVisit(told) || (hearQuestion(before) === "see_one" && isYes(told));
  const [id] = hearListings(told, state, true);
  const card = state.listings.find(
    (l) => l.id === (id ?? (topic === null ? undefined : state.lastOffered[0])),
  );
  if (card !== undefined && !visit)
    return `${answerAbout(card, topic ?? "details", told, say)}\n${say.seeThis}`;
  if (risks.includes("off_topic") || risks.includes("injection"))
    return `${say.decline} ${question}`;
  if (visit && state.lastOffered.length > 1) return say.whichOne;
  if (hearWish(told) !== null) return say.noOthers;
  if (isGreeting(text)) return `${say.hello(speech.name)} ${question}`;
  if (/\b(not sure|no hurry|think about|maybe|don't know)\b/iu.test(told))
    return `${say.noHurry} ${question}`;
  if (state.listings.length === 0 && Object.keys(state.facts).length > 1) return say.nothingFits;
  return `${say.toGoOn} ${question}`;
}

/** What a colleague has just asked is not asked again. */
function ownQuestion({ say, state, before, language }: Speech): string {
  const missing = missingFact(state.facts);
  const isAsked = state.handover !== null && hearQuestion(before) === missing;
  return missing === null || isAsked ? say.anythingElse : askFor(missing, language);
}

function greeting({ say, name, firstReply, text }: Speech): string {
  return firstReply || isGreeting(text) ? say.hello(name) : say.ok;
}

/** " in Alfama", when all that is offered is there. */
function wanted(facts: LeadFacts, listings: ListingCard[]): string {
  const place = facts.areas?.find((area) =>
    listings.every((l) => l.area === area || l.city === area),
  );
  return place === undefined ? "" : ` in ${place}`;
}
