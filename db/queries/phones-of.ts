import { and, asc, eq, inArray } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities } from "../schema/index.ts";

/** The phones by which each of the leads is known, as digits. */
export async function phonesOf(
  tx: TenantTx,
  leadIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (leadIds.length === 0) return new Map();
  const rows = await tx
    .select({ leadId: identities.leadId, value: identities.value })
    .from(identities)
    .where(and(inArray(identities.leadId, [...leadIds]), eq(identities.kind, "phone")))
    .orderBy(asc(identities.id));
  const phones = new Map<string, string[]>();
  for (const { leadId, value } of rows) phones.set(leadId, [...(phones.get(leadId) ?? []), value]);
  return phones;
}
