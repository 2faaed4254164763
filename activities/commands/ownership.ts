import { ApplicationFailure } from "@temporalio/activity";
import type { LeadChange } from "../../db/queries/change-lead.ts";
import { planSilence, silenceFrom } from "../../db/queries/plan-follow-up.ts";
import { isSending, unansweredMessages } from "../../db/queries/unanswered.ts";
import type { Lead } from "../../db/schema/index.ts";
import type { Command, CommandContext } from "./context.ts";

export const takeOver: Command<"take_over"> = async (context) => {
  await noReplyOnItsWay(context);
  return { change: { ...ownedByPerson(context), handover: { why: "taken_over", by: context.by } } };
};

/** The bot has the lead again; what nobody has answered is answered, else silence begins. */
export const handBack: Command<"hand_back"> = async ({ tx, lead, now }) => {
  const unanswered = await unansweredMessages(tx, lead.id);
  const set = {
    owner: "bot" as const,
    handedBackAt: new Date(now),
    claimedAt: null,
    askedIds: [],
    pausedUntil: null,
  };
  const plan = await planAnew({ tx, lead: { ...lead, ...set }, now });
  return { change: { set, causes: ["hand_back"], plan }, unanswered };
};

/**
 * Once a takeover is answered, no bot text leaves any more.
 * @throws ApplicationFailure `send_in_flight`, to be retried, while a reply is on its way.
 */
export async function noReplyOnItsWay({ tx, lead }: CommandContext): Promise<void> {
  if (await isSending(tx, lead.id))
    throw ApplicationFailure.retryable("A reply is on its way", "send_in_flight");
}

/** The person who takes over has claimed the lead, too. */
export function ownedByPerson({ lead, by, now }: CommandContext): LeadChange {
  const at = new Date(now);
  return {
    set: {
      owner: "person",
      pausedUntil: null,
      ...(lead.owner === "bot" && { takenOverAt: at }),
      ...(by !== null && { assigneeId: by, claimedAt: at }),
    },
    causes: ["takeover", ...(by === null ? [] : (["claim"] as const))],
  };
}

/** The lead counts as silent from now on; a reply to what is still open begins that silence anew. */
export async function planAnew({
  tx,
  lead,
  now,
}: Pick<CommandContext, "tx" | "now"> & { lead: Lead }): Promise<NonNullable<LeadChange["plan"]>> {
  const silence = silenceFrom(lead.stage, now);
  const next = silence && (await planSilence(tx, lead, silence, now));
  return next?.item ? [next.item] : [];
}
