import type { Command } from "./context.ts";

/** Told to a person by telephone, say; the command is the evidence. */
export const optOut: Command<"opt_out"> = async ({ now }) => ({
  change: { set: { optedOutAt: new Date(now), optOutMessageId: null }, causes: ["opt_out"] },
});

export const optIn: Command<"opt_in"> = async () => ({
  change: { set: { optedOutAt: null, optOutMessageId: null } },
});
