import { eq, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** Somebody of the business has read all that there is. Doing it again changes nothing. */
export async function markRead(tx: TenantTx, leadId: string, by: string): Promise<void> {
  const newest = sql`greatest(${leads.lastMessageAt}, ${leads.lastInboundAt})`;
  const [row] = await tx
    .update(leads)
    .set({ readThrough: newest })
    .where(sql`${eq(leads.id, leadId)} and ${newest} > coalesce(${leads.readThrough}, '-infinity')`)
    .returning({ organizationId: leads.organizationId });
  if (row) await addEvent(tx, row.organizationId, "lead.changed", leadId, { read: true, by });
}
