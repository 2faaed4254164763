import type { Lead } from "./lead-run.ts";
import { store } from "./proxies.ts";

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Takeover and hand-back in the order of steps that runs of version 1 have in their histories. It
 * goes when `npm run histories:check` passes in a checkout without it.
 */
export function ownerCommandsOfV1(lead: Lead, inTurn: InTurn) {
  const { state, organizationId, leadId } = lead;
  return (kind: "take_over" | "hand_back"): Promise<void> => {
    const owner = kind === "take_over" ? "person" : "bot";
    if (owner === "person") state.owner = owner;
    state.agenda = [];
    return inTurn(async () => {
      const before = state.inbox.map(({ messageId }) => messageId);
      const done = await store.setOwner({ organizationId, leadId, owner });
      const unanswered = done.unanswered ?? [];
      const answered = before.filter((messageId) => !unanswered.includes(messageId));
      state.inbox = state.inbox.filter(({ messageId }) => !answered.includes(messageId));
      state.owner = owner;
      lead.changes += 1;
    });
  };
}
