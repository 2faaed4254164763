import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { auditLog, leads } from "../schema/index.ts";

export type NewAuditEntry = typeof auditLog.$inferInsert & { id: string };

/** One with the same id is written once. A lead that is gone is not named (I12). */
export async function addAuditEntry(tx: TenantTx, entry: NewAuditEntry): Promise<void> {
  const isGone = entry.leadId != null && !(await keepLead(tx, entry.leadId));
  const row = isGone ? { ...entry, leadId: null, targets: {} } : entry;
  await tx.insert(auditLog).values(row).onConflictDoNothing();
}

/** An erasure that begins now waits, and then finds the entry. False when there is no such lead. */
async function keepLead(tx: TenantTx, leadId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(eq(leads.id, leadId))
    .for("key share");
  return rows.length > 0;
}
