import { and, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities, leads, type Lead } from "../schema/index.ts";
import { findIdentities, type PartyKey } from "./find-identities.ts";
import { addEvent } from "./add-event.ts";
import { addStageMove } from "./add-stage-move.ts";

export interface NewLead {
  organizationId: string;
  channelId: string;
  name: string | null;
  language?: string | null;
  referral: unknown;
  owner: Lead["owner"];
  /** Where it came from, when whoever creates it knows better than the referral. */
  source?: string;
  sourceDetail?: string | null;
}

export interface ResolvedLead {
  leadId: string;
  created: boolean;
  /** Another lead that claims one of the keys; two leads are never merged on their own. */
  conflictingLeadId: string | null;
}

/**
 * The lead behind these keys, created when none is known. The user id decides: a phone number
 * changes hands, a user id does not. So a known user id brings its new phone along, and a known
 * phone with a new user id is somebody else's now. Call `lockParties` first.
 */
export async function resolveLead(
  tx: TenantTx,
  keys: readonly PartyKey[],
  fresh: NewLead,
): Promise<ResolvedLead> {
  const known = await findIdentities(tx, keys);
  const byUser = known.find(({ kind }) => kind === "user_id");
  const byPhone = known.find(({ kind }) => kind === "phone");
  const namesUser = keys.some(({ kind }) => kind === "user_id");
  const changedHands =
    byUser === undefined &&
    byPhone !== undefined &&
    namesUser &&
    (await hasUserId(tx, byPhone.leadId));
  const owner = byUser ?? (changedHands ? undefined : byPhone);
  const leadId = owner?.leadId ?? (await createLead(tx, fresh));
  if (changedHands)
    await tx.update(identities).set({ leadId }).where(eq(identities.id, byPhone.id));
  for (const key of keys) {
    if (known.some(({ kind }) => kind === key.kind)) continue;
    await setKey(tx, { ...key, leadId, organizationId: fresh.organizationId });
  }
  return {
    leadId,
    created: owner === undefined,
    conflictingLeadId: known.find((identity) => identity.leadId !== leadId)?.leadId ?? null,
  };
}

async function hasUserId(tx: TenantTx, leadId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: identities.id })
    .from(identities)
    .where(and(eq(identities.leadId, leadId), eq(identities.kind, "user_id")));
  return rows.length > 0;
}

/**
 * A lead has one key of a kind: a new one takes the old one's place. One that another was merged into
 * may have several, and nobody can tell whose place it would be: there it is one more.
 */
async function setKey(
  tx: TenantTx,
  key: PartyKey & { leadId: string; organizationId: string },
): Promise<void> {
  const { leadId, kind, value } = key;
  const held = await tx
    .select({ id: identities.id })
    .from(identities)
    .where(and(eq(identities.leadId, leadId), eq(identities.kind, kind)))
    .limit(2);
  const only = held.length === 1 ? held[0] : undefined;
  if (only) await tx.update(identities).set({ value }).where(eq(identities.id, only.id));
  else await tx.insert(identities).values(key);
}

async function createLead(tx: TenantTx, fresh: NewLead): Promise<string> {
  const [row] = await tx
    .insert(leads)
    .values({ ...sourceOf(fresh), ...fresh })
    .returning();
  const lead = row as Lead;
  const leadId = lead.id;
  await addStageMove(tx, lead, { from: null, to: lead.stage, at: lead.createdAt });
  await addEvent(tx, fresh.organizationId, "lead.created", leadId, {
    channelId: fresh.channelId,
    owner: fresh.owner,
  });
  return leadId;
}

/** First touch: what brought it, and nothing later changes it. */
function sourceOf({ referral, owner }: NewLead): Pick<Lead, "source" | "sourceDetail"> {
  // Whoever a person wrote to first, from the business's own phone, is that person's.
  if (owner === "person") return { source: "phone_app", sourceDetail: null };
  if (referral === null || referral === undefined) return { source: "organic", sourceDetail: null };
  const ad = (referral as { source_id?: unknown }).source_id;
  return { source: "ad", sourceDetail: typeof ad === "string" ? ad : null };
}
