import { asc, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities, leads, type Fact, type Identity, type Lead } from "../schema/index.ts";
import { currentClaims } from "./current-facts.ts";

export async function findLead(tx: TenantTx, leadId: string): Promise<Lead | null> {
  const [row] = await tx.select().from(leads).where(eq(leads.id, leadId));
  return row ?? null;
}

/** A lead with what it is known by and what it told us. */
export async function findWholeLead(
  tx: TenantTx,
  leadId: string,
): Promise<{ lead: Lead; identities: Identity[]; facts: Fact[] } | null> {
  const lead = await findLead(tx, leadId);
  if (!lead) return null;
  const known = await tx
    .select()
    .from(identities)
    .where(eq(identities.leadId, leadId))
    .orderBy(asc(identities.id));
  return { lead, identities: known, facts: await currentClaims(tx, leadId) };
}
