import { and, desc, eq, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { consents, type Consent } from "../schema/index.ts";

/** A lead's consents and withdrawals, newest first, older than `before`. */
export function listConsents(
  tx: TenantTx,
  leadId: string,
  before: string | null,
  limit: number,
): Promise<Consent[]> {
  return tx
    .select()
    .from(consents)
    .where(and(eq(consents.leadId, leadId), before === null ? undefined : lt(consents.id, before)))
    .orderBy(desc(consents.id))
    .limit(limit);
}
