import type { TenantTx } from "../client.ts";
import { findIdentities, type PartyKey } from "./find-identities.ts";
import { lockParties } from "./lock-parties.ts";
import { resolveLead } from "./resolve-lead.ts";

export interface BroughtLead {
  organizationId: string;
  channelId: string;
  /** As WhatsApp may know the phone, the likeliest first. */
  waIds: readonly [string, ...string[]];
  name: string | null;
  language: string | null;
  source: string;
  sourceDetail: string | null;
}

/** The lead with this phone, created when none has it; of one that is known nothing is overwritten. */
export async function bringLead(
  tx: TenantTx,
  { waIds, ...fresh }: BroughtLead,
): Promise<{ leadId: string; created: boolean }> {
  const keys = waIds.map((value): PartyKey => ({ kind: "phone", value }));
  await lockParties(tx, fresh.organizationId, keys);
  const [known] = await findIdentities(tx, keys);
  if (known) return { leadId: known.leadId, created: false };
  const lead = { ...fresh, referral: null, owner: "bot" as const };
  return resolveLead(tx, keys.slice(0, 1), lead);
}
