import { unansweredMessages } from "../../db/queries/unanswered.ts";
import type { Command } from "./context.ts";
import { planAnew } from "./ownership.ts";

const SNOOZE_ITEM = "snooze";

/** The bot neither answers nor follows up until then; what comes in waits. */
export const pause: Command<"pause"> = async (_context, { until }) => ({
  change: {
    set: { pausedUntil: new Date(until) },
    causes: ["pause"],
    plan: [
      {
        id: SNOOZE_ITEM,
        kind: "snooze_review",
        at: until,
        reason: "the pause is over: the bot goes on",
      },
    ],
  },
});

export const resume: Command<"resume"> = async ({ tx, lead, now }) => {
  const unanswered = await unansweredMessages(tx, lead.id);
  const set = { pausedUntil: null };
  const plan = await planAnew({ tx, lead: { ...lead, ...set }, now });
  return {
    change: { set, settle: [{ id: SNOOZE_ITEM, state: "cancelled", why: "resumed" }], plan },
    unanswered,
  };
};
