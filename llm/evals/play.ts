import type { Action } from "../../domain/action.ts";
import type { Attachment } from "../../domain/attachment.ts";
import { gate } from "../../domain/gate.ts";
import type { Grounding, Observation } from "../../domain/observation.ts";
import { mergeFacts } from "../merge-facts.ts";
import type { CallRecord, Conversation, Pipeline } from "../stages.ts";
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
  const eyes = await pipeline.observe(
    { ...before, listings: search(before.lead.facts, offered) },
    signal,
  );
  const seen = eyes.output;
  const facts = mergeFacts(before.lead.facts, seen.facts);
  const conversation = {
    ...before,
    lead: { ...before.lead, facts, language: seen.language },
    listings: search(facts, offered),
  };
  const brain = await pipeline.decide(conversation, seen, signal);
  const listingIds = conversation.listings.map(({ id }) => id);
  const { open, slots } = conversation.viewings;
  const { done } = gate(brain.output, {
    stage: before.lead.stage,
    owner: "bot",
    optedOut: false,
    observation: seen,
    listingIds,
    openViewing: open && { id: open.id, state: open.state === "held" ? "held" : "confirmed" },
    slots,
  });
  const arranged = arrangeInTown(conversation, done.action);
  const moved = {
    ...conversation,
    lead: { ...conversation.lead, stage: done.stage ?? before.lead.stage },
    viewings: { open: arranged.open, slots },
    arranged: arranged.arranged,
  };
  const turn = { seen, action: done.action, conversation: moved };
  const calls = [...eyes.calls, ...brain.calls];
  if (done.action.kind === "wait")
    return { ...turn, text: null, grounding: null, attachment: null, calls };
  const mouth = await pipeline.compose(moved, done, "messages", signal);
  return { ...turn, ...mouth.output, calls: [...calls, ...mouth.calls] };
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
