import type { TenantTx } from "../client.ts";
import { identities, leads, type Lead } from "../schema/index.ts";
import { findIdentities, type PartyKey } from "./find-identities.ts";
import { addEvent } from "./add-event.ts";

export interface NewLead {
  organizationId: string;
  channelId: string;
  name: string | null;
  referral: unknown;
  owner: Lead["owner"];
}

export interface ResolvedLead {
  leadId: string;
  created: boolean;
  /** Another lead that claims one of the keys; two leads are never merged on their own. */
  conflictingLeadId: string | null;
}

/**
 * The lead behind these keys, created when none is known; a key that was missing is added to it.
 * When they point to two leads, the user id's wins: a phone number changes hands, a user id does not.
 * Call `lockParties` first.
 */
export async function resolveLead(
  tx: TenantTx,
  keys: readonly PartyKey[],
  fresh: NewLead,
): Promise<ResolvedLead> {
  const known = await findIdentities(tx, keys);
  const owner = known.find(({ kind }) => kind === "user_id") ?? known[0];
  const leadId = owner?.leadId ?? (await createLead(tx, fresh));
  const missing = keys.filter((key) => !known.some(({ kind }) => kind === key.kind));
  if (missing.length > 0) {
    await tx
      .insert(identities)
      .values(missing.map((key) => ({ ...key, leadId, organizationId: fresh.organizationId })));
  }
  return {
    leadId,
    created: owner === undefined,
    conflictingLeadId: known.find((identity) => identity.leadId !== leadId)?.leadId ?? null,
  };
}

async function createLead(tx: TenantTx, fresh: NewLead): Promise<string> {
  const [row] = await tx.insert(leads).values(fresh).returning({ id: leads.id });
  const leadId = row!.id;
  await addEvent(tx, fresh.organizationId, "lead.created", leadId, {
    channelId: fresh.channelId,
    owner: fresh.owner,
  });
  return leadId;
}
