import { sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities, type Identity } from "../schema/index.ts";

/** One way to know a lead. */
export type PartyKey = Pick<Identity, "kind" | "value">;
export type KnownIdentity = Pick<Identity, "id" | "leadId" | "kind" | "value">;

export function partyKeys(party: {
  phone?: string | undefined;
  userId?: string | undefined;
}): PartyKey[] {
  const keys: PartyKey[] = [];
  if (party.userId !== undefined) keys.push({ kind: "user_id", value: party.userId });
  if (party.phone !== undefined) keys.push({ kind: "phone", value: party.phone });
  return keys;
}

export async function findIdentities(
  tx: TenantTx,
  keys: readonly PartyKey[],
): Promise<KnownIdentity[]> {
  if (keys.length === 0) return [];
  return tx
    .select({
      id: identities.id,
      leadId: identities.leadId,
      kind: identities.kind,
      value: identities.value,
    })
    .from(identities)
    .where(matches(keys));
}

/** The organization is named by row-level security. */
export function matches(keys: readonly PartyKey[]): SQL {
  const pairs = keys.map(({ kind, value }) => sql`(${kind}, ${value})`);
  return sql`(${identities.kind}, ${identities.value}) in (${sql.join(pairs, sql`, `)})`;
}
