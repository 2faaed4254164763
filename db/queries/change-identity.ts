import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities } from "../schema/index.ts";
import { findIdentities, type KnownIdentity, type PartyKey } from "./find-identities.ts";
import { addEvent } from "./add-event.ts";

/**
 * Gives the lead known by `previous` its `current` keys. Says `conflict` for a key that another
 * lead has already, which stays as it was, and `no_lead` when nobody was known by `previous`.
 * Doing it again changes nothing. Call `lockParties` first.
 */
export async function changeIdentity(
  tx: TenantTx,
  organizationId: string,
  { previous, current }: { previous: readonly PartyKey[]; current: readonly PartyKey[] },
): Promise<"applied" | "conflict" | "no_lead"> {
  const before = await findIdentities(tx, previous);
  const taken = await findIdentities(tx, current);
  const leadId = (before.find(({ kind }) => kind === "user_id") ?? before[0])?.leadId;
  if (leadId === undefined) return taken.length > 0 ? "applied" : "no_lead";
  if (new Set(before.map((identity) => identity.leadId)).size > 1) return "conflict";

  let changed = false;
  let conflict = false;
  for (const key of current) {
    const holder = taken.find(({ kind }) => kind === key.kind);
    const old = before.find(({ kind, value }) => kind === key.kind && value !== key.value);
    if (holder && holder.leadId !== leadId) conflict = true;
    else
      changed =
        (await replaceKey(tx, { organizationId, leadId, key, old, held: holder !== undefined })) ||
        changed;
  }
  if (changed) await addEvent(tx, organizationId, "lead.changed", leadId, { identity: "changed" });
  return conflict ? "conflict" : "applied";
}

async function replaceKey(
  tx: TenantTx,
  change: {
    organizationId: string;
    leadId: string;
    key: PartyKey;
    old: KnownIdentity | undefined;
    held: boolean;
  },
): Promise<boolean> {
  const { organizationId, leadId, key, old, held } = change;
  if (held && old) await tx.delete(identities).where(eq(identities.id, old.id));
  else if (old)
    await tx.update(identities).set({ value: key.value }).where(eq(identities.id, old.id));
  else if (!held) await tx.insert(identities).values({ ...key, leadId, organizationId });
  return old !== undefined || !held;
}
