import type { TenantTx } from "../client.ts";
import { auditLog } from "../schema/index.ts";

export type NewAuditEntry = typeof auditLog.$inferInsert & { id: string };

/** One with the same id is written once. */
export async function addAuditEntry(tx: TenantTx, entry: NewAuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry).onConflictDoNothing();
}
