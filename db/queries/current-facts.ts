import { asc, desc, eq, sql } from "drizzle-orm";
import { mergeFacts, type LeadFacts } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { facts, type Fact } from "../schema/index.ts";

/** When it was said: ids of messages, and of what people state, sort by time. */
const SAID_AT = sql`coalesce(${facts.sourceMessageId}, ${facts.id})`;

/** Of each key the newest claim, of a message or a person. */
export async function currentClaims(tx: TenantTx, leadId: string): Promise<Fact[]> {
  return tx
    .selectDistinctOn([facts.key])
    .from(facts)
    .where(eq(facts.leadId, leadId))
    .orderBy(facts.key, desc(SAID_AT));
}

export async function currentFacts(tx: TenantTx, leadId: string): Promise<LeadFacts> {
  const claims = await currentClaims(tx, leadId);
  return mergeFacts({}, claims);
}

/** All that was ever said of the facts, oldest first. */
export async function claimHistory(tx: TenantTx, leadId: string): Promise<Fact[]> {
  return tx.select().from(facts).where(eq(facts.leadId, leadId)).orderBy(asc(SAID_AT));
}
