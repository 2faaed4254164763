import type { Conversation, Pipeline } from "../stages.ts";
import { newConversation } from "./town.ts";
import { NOTHING_KNOWN, type Played, playTurn } from "./turn.ts";

export type { Played };

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
    const turn = await playTurn(pipeline, conversation, { ...NOTHING_KNOWN, offered });
    turns.push(turn);
    conversation = said(turn);
    if (turn.grounding !== null && turn.grounding.listingIds.length > 0)
      offered = turn.grounding.listingIds;
  }
  return turns;
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
