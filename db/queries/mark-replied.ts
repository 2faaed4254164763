import { and, eq, isNull, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads, messages } from "../schema/index.ts";

/**
 * The message has reached WhatsApp: whoever waited has an answer, and the message tells how long
 * they did. Locks the lead first, as everyone who writes both does.
 */
export async function markReplied(
  tx: TenantTx,
  { leadId, messageId }: { leadId: string; messageId: string },
): Promise<void> {
  const [lead] = await tx
    .select({ waitingSince: leads.waitingSince, firstRepliedAt: leads.firstRepliedAt })
    .from(leads)
    .where(eq(leads.id, leadId))
    .for("update");
  if (!lead || (lead.waitingSince === null && lead.firstRepliedAt !== null)) return;
  const waited = lead.waitingSince === null ? null : Date.now() - lead.waitingSince.getTime();
  const ms = waited === null ? null : Math.max(0, waited);
  await tx
    .update(leads)
    .set({
      waitingSince: null,
      ...(lead.firstRepliedAt === null && {
        firstRepliedAt: sql`clock_timestamp()`,
        firstReplyAfterMs: ms,
      }),
    })
    .where(eq(leads.id, leadId));
  if (ms !== null)
    await tx
      .update(messages)
      .set({ answeredAfterMs: ms })
      .where(and(eq(messages.id, messageId), isNull(messages.answeredAfterMs)));
}

/** Somebody decided that there is nothing to answer. */
export async function markNotWaiting(tx: TenantTx, leadId: string): Promise<void> {
  await tx.update(leads).set({ waitingSince: null }).where(eq(leads.id, leadId));
}
