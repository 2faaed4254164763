import { eq } from "drizzle-orm";
import { claimItem } from "../../db/queries/assign-lead.ts";
import { notify } from "../../db/queries/notify.ts";
import { organizations, users } from "../../db/schema/index.ts";
import { noLeadsBecause } from "../../domain/people-rules.ts";
import { refuse, type Command } from "./context.ts";

/** The agent who was asked, or any other, says the lead is theirs. */
export const claim: Command<"claim"> = async ({ lead, by, now }) => {
  if (by === null) refuse("no_such_person");
  if (lead.claimedAt !== null && lead.assigneeId !== by) refuse("claimed_by_another");
  return { change: { set: { assigneeId: by, claimedAt: new Date(now) }, causes: ["claim"] } };
};

/** A person decides whose lead it is; who is given one while a person is wanted has to claim it. */
export const assign: Command<"assign"> = async ({ tx, lead, by, now }, { userId }) => {
  if (userId === null)
    return { change: { set: { assigneeId: null, claimedAt: null }, causes: ["claim"] } };
  const [user] = await tx
    .select({ role: users.role, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, userId));
  const refusal = user ? noLeadsBecause(user) : "no_such_person";
  if (refusal !== null) refuse(refusal);
  const isOwn = userId === by;
  if (!isOwn) {
    const to = { organizationId: lead.organizationId, userId, leadId: lead.id };
    await notify(tx, to, "lead_assigned", { isFallback: false });
  }
  const [organization] = await tx
    .select({ claimMinutes: organizations.claimMinutes })
    .from(organizations)
    .where(eq(organizations.id, lead.organizationId));
  const mustClaim = !isOwn && lead.owner === "person";
  const until = now + (organization?.claimMinutes ?? 10) * 60_000;
  return {
    change: {
      set: {
        assigneeId: userId,
        assignedAt: new Date(now),
        claimedAt: isOwn ? new Date(now) : null,
        askedIds: [...new Set([...lead.askedIds, userId])],
      },
      causes: ["claim"],
      plan: mustClaim ? [claimItem(until, false)] : [],
    },
  };
};
