import { and, eq, sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { lockedLead } from "./change-lead.ts";

/** Somebody of the business has read what the lead wrote through that message of the conversation. */
export function markRead(
  tx: TenantTx,
  { leadId, through }: { leadId: string; through: string },
  by: string | null,
): Promise<void> {
  const came = sql`(select m.created_at from messages m where m.id = ${through} and m.lead_id = ${leadId})`;
  return readThrough(tx, leadId, came, by);
}

/** The same by when it was: what came later stays unread. */
export function markReadUntil(tx: TenantTx, leadId: string, at: Date): Promise<void> {
  return readThrough(tx, leadId, sql`${at.toISOString()}::timestamptz`, null);
}

/** Never goes back. Under the lead's lock, so that a message that comes meanwhile is counted. */
async function readThrough(
  tx: TenantTx,
  leadId: string,
  at: SQL,
  by: string | null,
): Promise<void> {
  const before = await lockedLead(tx, leadId);
  const later = sql`m.lead_id = ${leadId} and m.direction = 'inbound' and m.created_at > ${at}`;
  const [after] = await tx
    .update(leads)
    .set({ readThrough: sql`${at}`, unread: sql`(select count(*) from messages m where ${later})` })
    .where(and(eq(leads.id, leadId), sql`${at} > coalesce(${leads.readThrough}, '-infinity')`))
    .returning({ unread: leads.unread });
  if (!after || after.unread === before.unread) return;
  const { organizationId } = before;
  await addEvent(tx, organizationId, "lead.changed", leadId, { read: true, by, ...after });
}

/** How much is unread, counted anew: messages came or went in another way than from the lead. */
export async function countUnread(tx: TenantTx, leadId: string): Promise<void> {
  const unread = sql`(select count(*) from messages m where m.lead_id = ${leadId} and m.direction = 'inbound' and m.created_at > coalesce(${leads.readThrough}, '-infinity'))`;
  await tx.update(leads).set({ unread }).where(eq(leads.id, leadId));
}
