import { asc, desc, eq } from "drizzle-orm";
import { mergeFacts, type LeadFacts } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { facts, type Fact } from "../schema/index.ts";

/** Of each key the claim of the newest message. */
export async function currentClaims(tx: TenantTx, leadId: string): Promise<Fact[]> {
  return tx
    .selectDistinctOn([facts.key])
    .from(facts)
    .where(eq(facts.leadId, leadId))
    .orderBy(facts.key, desc(facts.sourceMessageId));
}

export async function currentFacts(tx: TenantTx, leadId: string): Promise<LeadFacts> {
  const claims = await currentClaims(tx, leadId);
  return mergeFacts({}, claims);
}

/** All that was ever said of the facts, oldest first. */
export async function claimHistory(tx: TenantTx, leadId: string): Promise<Fact[]> {
  return tx
    .select()
    .from(facts)
    .where(eq(facts.leadId, leadId))
    .orderBy(asc(facts.sourceMessageId));
}
