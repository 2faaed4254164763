import type { Action, CallToAction, Decision } from "../../domain/action.ts";
import type { Attachment } from "../../domain/attachment.ts";
import { cueOf } from "../../domain/cue.ts";
import { deterministicAction, type PossibleAnswer } from "../../domain/deterministic-answer.ts";
import { type FactKey, mergeFacts } from "../../domain/facts.ts";
import type { KnowledgeCard } from "../../domain/knowledge.ts";
import type { ListingView } from "../../domain/listing.ts";
import { NOTHING_SEEN, type Grounding, type Observation } from "../../domain/observation.ts";
import { heardClaims } from "../../domain/hearing-claims.ts";
import { plainRisks } from "../../domain/plain-risks.ts";
import { gate, handOverUngrounded } from "../../domain/policy/gate.ts";
import { gateListing } from "../../domain/policy/gate-facts.ts";
import { heardIn } from "../../domain/policy/heard.ts";
import type { CallRecord, Conversation, ConversationMessage, Pipeline } from "../stages.ts";
import { arrangeInTown } from "./calendar.ts";
import { LISTINGS, search } from "./town.ts";

/** One turn of a played conversation. */
export interface Played {
  seen: Observation;
  /** What the Brain wanted, before the gate. */
  wanted: Decision;
  action: Action;
  /** Which rules of the gate changed what was wanted. */
  rules: string[];
  /** Null when nothing was said. */
  text: string | null;
  grounding: Grounding | null;
  attachment: Attachment | null;
  conversation: Conversation;
  calls: CallRecord[];
}

/** What a turn depends on beside the conversation itself. */
export interface Known {
  /** Ids of what was offered last: it stays in sight. */
  offered: readonly string[];
  market: readonly ListingView[];
  owner: "bot" | "person";
  optedOut: boolean;
  /** What the last turns asked for and suggested, newest first. */
  asked: readonly FactKey[];
  calls: readonly CallToAction[];
  /** The business's own answers. */
  answers: readonly KnowledgeCard[];
}

export const NOTHING_KNOWN: Known = {
  offered: [],
  market: LISTINGS,
  owner: "bot",
  optedOut: false,
  asked: [],
  calls: [],
  answers: [],
};

/** Reads, decides, arranges and words one turn, as the worker's activities do, without a database. */
export async function playTurn(
  pipeline: Pipeline,
  before: Conversation,
  known: Known,
): Promise<Played> {
  const { signal } = new AbortController();
  const { seen, calls, conversation, wanted } = await read(pipeline, before, known, signal);
  const { open, slots } = conversation.viewings;
  const gated = gate(wanted, {
    stage: before.lead.stage,
    owner: known.owner,
    optedOut: known.optedOut,
    observation: seen,
    windowOpen: true,
    listings: conversation.listings.map((listing) => gateListing(listing)),
    callsToAction: conversation.organization.callsToAction,
    recentCalls: known.calls,
    contradictions: conversation.lead.contradictions,
    recentlyAsked: known.asked,
    // Taps and plain words were decided without a call.
    ...(calls.length > 0 && heardIn(conversation)),
    openViewing: openViewing(conversation),
    slots,
  });
  const { done } = gated;
  const arranged = arrangeInTown(conversation, done.action);
  const moved = {
    ...conversation,
    lead: { ...conversation.lead, stage: done.stage ?? before.lead.stage },
    viewings: { open: arranged.arranged === null ? open : arranged.open, slots },
    arranged: arranged.arranged,
  };
  const turn = { seen, wanted, action: done.action, rules: gated.rules, conversation: moved };
  if (done.action.kind === "wait")
    return { ...turn, text: null, grounding: null, attachment: null, calls };
  const mouth = await pipeline.compose(moved, done, "messages", signal);
  const fellBack = mouth.output.grounding.source === "sentence" && arranged.arranged === null;
  const last = fellBack ? handOverUngrounded(gated) : gated;
  return {
    ...turn,
    action: last.done.action,
    rules: last.rules,
    ...mouth.output,
    calls: [...calls, ...mouth.calls],
  };
}

/** What the messages say and what to do about it: without a model where that is plain. */
async function read(pipeline: Pipeline, before: Conversation, known: Known, signal: AbortSignal) {
  const fresh = before.messages.filter(({ id }) => before.newMessageIds.includes(id));
  const plain = deterministicAction(fresh.map(asAnswer), openViewing(before));
  const listings = search(before.lead.facts, known.offered, known.market);
  if (plain !== null) {
    const wanted: Decision = { action: plain, stage: null, reason: "plain" };
    const language = before.lead.language ?? before.organization.language;
    const risks = plain.kind === "hand_over" ? plainRisks(fresh.at(-1)?.text ?? "") : [];
    const seen = { ...SEEN, risks, language };
    return { seen, calls: [], conversation: { ...before, listings }, wanted };
  }
  const eyes = await pipeline.observe({ ...before, listings }, signal);
  const seen = eyes.output;
  const facts = mergeFacts(before.lead.facts, heardClaims(seen.facts, fresh));
  const conversation = {
    ...before,
    lead: { ...before.lead, facts, language: seen.language },
    listings: search(facts, known.offered, known.market),
    knowledge: answersTo(seen, fresh, known.answers),
  };
  const brain = await pipeline.decide(conversation, seen, signal);
  return { seen, calls: [...eyes.calls, ...brain.calls], conversation, wanted: brain.output };
}

/** As the full text search: answers that share a longer word with what is asked. */
function answersTo(
  { lookUp }: Observation,
  fresh: readonly ConversationMessage[],
  answers: readonly KnowledgeCard[],
): KnowledgeCard[] {
  const asked = [...lookUp, ...fresh.map(({ text }) => text)].join(" ").toLowerCase();
  const words = new Set(asked.match(/\p{L}{5,}/gu));
  return answers.filter(({ question }) =>
    (question.toLowerCase().match(/\p{L}{5,}/gu) ?? []).some((one) => words.has(one)),
  );
}

const SEEN: Observation = {
  ...NOTHING_SEEN,
  intent: "confirm_viewing",
};

function openViewing({ viewings: { open } }: Conversation) {
  return open && ({ id: open.id, state: open.state === "held" ? "held" : "confirmed" } as const);
}

function asAnswer({ type, text }: ConversationMessage): PossibleAnswer {
  const cue = cueOf(type, text);
  return { cue, text, choiceId: null, emoji: null, aboutViewingId: null };
}
