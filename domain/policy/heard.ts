import type { GateFacts } from "./gate-facts.ts";

interface Spoken {
  messages: readonly { id: string; text: string; unsure?: true }[];
  newMessageIds: readonly string[];
}

/** What the lead said in a turn that a model decided: only it may change a viewing. */
export function heardIn({ messages, newMessageIds }: Spoken): Pick<GateFacts, "heard" | "unsure"> {
  const fresh = messages.filter(({ id }) => newMessageIds.includes(id));
  return {
    heard: fresh.map(({ text }) => text),
    unsure: fresh.some(({ unsure }) => unsure),
  };
}
