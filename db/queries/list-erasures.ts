import { and, desc, eq, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { erasures, type Erasure } from "../schema/index.ts";

/** The proofs of erasure, latest first. */
export function listErasures(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<Erasure[]> {
  return tx
    .select()
    .from(erasures)
    .where(
      and(
        eq(erasures.organizationId, organizationId),
        before === null ? undefined : lt(erasures.id, before),
      ),
    )
    .orderBy(desc(erasures.id))
    .limit(limit);
}

export async function findErasure(tx: TenantTx, leadId: string): Promise<Erasure | null> {
  const [row] = await tx.select().from(erasures).where(eq(erasures.leadId, leadId));
  return row ?? null;
}
