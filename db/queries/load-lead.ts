import { eq } from "drizzle-orm";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import { leads, organizations, type Lead, type Organization } from "../schema/index.ts";

/** @throws FunnelError `not_found` when the lead does not exist in this organization. */
export async function loadLead(
  tx: TenantTx,
  leadId: string,
): Promise<{ lead: Lead; organization: Organization }> {
  const [row] = await tx
    .select()
    .from(leads)
    .innerJoin(organizations, eq(organizations.id, leads.organizationId))
    .where(eq(leads.id, leadId));
  if (!row) throw new FunnelError("not_found", "No such lead", { leadId });
  return { lead: row.leads, organization: row.organizations };
}
