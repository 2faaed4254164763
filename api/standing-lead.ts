import type { TenantTx } from "../db/client.ts";
import { findLead } from "../db/queries/find-lead.ts";
import type { Lead } from "../db/schema/index.ts";
import { REFUSAL_IN_WORDS } from "../domain/command.ts";
import { FunnelError } from "../platform/errors.ts";
import { found } from "./found.ts";

/** @throws FunnelError `not_found`, and `conflict` when another lead has taken it in. */
export async function standingLead(tx: TenantTx, leadId: string): Promise<Lead> {
  const lead = found(await findLead(tx, leadId));
  if (lead.mergedIntoId !== null)
    throw new FunnelError("conflict", REFUSAL_IN_WORDS.merged, { reason: "merged" });
  return lead;
}
