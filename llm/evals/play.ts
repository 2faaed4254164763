import type { Action, Decision } from "../../domain/action.ts";
import type { Attachment } from "../../domain/attachment.ts";
import { cueOf } from "../../domain/cue.ts";
import { deterministicAction, type PossibleAnswer } from "../../domain/deterministic-answer.ts";
import { gate } from "../../domain/policy/gate.ts";
import { availableListing } from "../../domain/policy/gate-facts.ts";
import type { Grounding, Observation } from "../../domain/observation.ts";
import { mergeFacts } from "../../domain/facts.ts";
import type { CallRecord, Conversation, ConversationMessage, Pipeline } from "../stages.ts";
import { arrangeInTown } from "./calendar.ts";
import { newConversation, search } from "./town.ts";

/** One turn of a played conversation. */
export interface Played {
  seen: Observation;
  action: Action;
  /** Null when nothing was said. */
  text: string | null;
  grounding: Grounding | null;
  attachment: Attachment | null;
  conversation: Conversation;
  calls: CallRecord[];
}

/** Plays a lead's messages, one burst a turn, through the pipeline and the gate, as the worker does. */
export async function play(
  pipeline: Pipeline,
  bursts: readonly (string | readonly string[])[],
  start = newConversation(),
): Promise<Played[]> {
  const turns: Played[] = [];
  let conversation = start;
  let offered: string[] = [];
  for (const burst of bursts) {
    conversation = heard(conversation, [burst].flat());
    const turn = await playTurn(pipeline, conversation, offered);
    turns.push(turn);
    conversation = said(turn);
    if (turn.grounding !== null && turn.grounding.listingIds.length > 0)
      offered = turn.grounding.listingIds;
  }
  return turns;
}

async function playTurn(
  pipeline: Pipeline,
  before: Conversation,
  offered: string[],
): Promise<Played> {
  const { signal } = new AbortController();
  const { seen, calls, conversation, wanted } = await read(pipeline, before, offered, signal);
  const { open, slots } = conversation.viewings;
  const { done } = gate(wanted, {
    stage: before.lead.stage,
    owner: "bot",
    optedOut: false,
    observation: seen,
    windowOpen: true,
    listings: conversation.listings.map(availableListing),
    callsToAction: conversation.organization.callsToAction,
    recentCalls: [],
    contradictions: conversation.lead.contradictions,
    recentlyAsked: [],
    openViewing: openViewing(conversation),
    slots,
  });
  const arranged = arrangeInTown(conversation, done.action);
  const moved = {
    ...conversation,
    lead: { ...conversation.lead, stage: done.stage ?? before.lead.stage },
    viewings: { open: arranged.arranged === null ? open : arranged.open, slots },
    arranged: arranged.arranged,
  };
  const turn = { seen, action: done.action, conversation: moved };
  if (done.action.kind === "wait")
    return { ...turn, text: null, grounding: null, attachment: null, calls };
  const mouth = await pipeline.compose(moved, done, "messages", signal);
  return { ...turn, ...mouth.output, calls: [...calls, ...mouth.calls] };
}

/** What the messages say and what to do about it: without a model where that is plain. */
async function read(
  pipeline: Pipeline,
  before: Conversation,
  offered: string[],
  signal: AbortSignal,
) {
  const fresh = before.messages.filter(({ id }) => before.newMessageIds.includes(id));
  const plain = deterministicAction(fresh.map(asAnswer), openViewing(before));
  const listings = search(before.lead.facts, offered);
  if (plain !== null) {
    const wanted: Decision = { action: plain, stage: null, reason: "plain" };
    const language = before.lead.language ?? before.organization.language;
    return {
      seen: { ...SEEN, language },
      calls: [],
      conversation: { ...before, listings },
      wanted,
    };
  }
  const eyes = await pipeline.observe({ ...before, listings }, signal);
  const seen = eyes.output;
  const facts = mergeFacts(before.lead.facts, seen.facts);
  const conversation = {
    ...before,
    lead: { ...before.lead, facts, language: seen.language },
    listings: search(facts, offered),
  };
  const brain = await pipeline.decide(conversation, seen, signal);
  return { seen, calls: [...eyes.calls, ...brain.calls], conversation, wanted: brain.output };
}

const SEEN: Observation = {
  intent: "confirm_viewing",
  sentiment: "neutral",
  urgency: "normal",
  language: "en",
  risks: [],
  facts: [],
  objection: null,
  lookUp: [],
  listingIds: [],
};

function openViewing({ viewings: { open } }: Conversation) {
  return open && ({ id: open.id, state: open.state === "held" ? "held" : "confirmed" } as const);
}

function asAnswer({ text }: ConversationMessage): PossibleAnswer {
  const cue = cueOf("text", text);
  return { cue, text, choiceId: null, emoji: null, aboutViewingId: null };
}

function heard(conversation: Conversation, texts: readonly string[]): Conversation {
  const start = conversation.messages.length;
  const fresh = texts.map((text, i) => message(start + i, "lead", text));
  return {
    ...conversation,
    messages: [...conversation.messages, ...fresh],
    newMessageIds: fresh.map(({ id }) => id),
  };
}

function said({ conversation: { ...conversation }, text }: Played): Conversation {
  conversation.arranged = null;
  if (text === null) return conversation;
  const messages = [...conversation.messages, message(conversation.messages.length, "bot", text)];
  return { ...conversation, messages, lead: { ...conversation.lead, disclosed: true } };
}

function message(n: number, author: "lead" | "bot", text: string) {
  return { id: `message-${n}`, author, type: "text", text, at: "2026-11-23T10:03:00.000Z" };
}
