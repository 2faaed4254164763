import { and, desc, eq, isNull, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { apiKeys, type ApiKey } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export async function addApiKey(tx: TenantTx, key: typeof apiKeys.$inferInsert): Promise<ApiKey> {
  const [row] = await tx.insert(apiKeys).values(key).returning();
  await tell(tx, row!);
  return row!;
}

/** Newest first, older than `before`; revoked ones too. */
export function listApiKeys(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<ApiKey[]> {
  return tx
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.organizationId, organizationId),
        before === null ? undefined : lt(apiKeys.id, before),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(limit);
}

/** False when there is no such key, or it was revoked already. */
export async function revokeApiKey(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning();
  for (const row of rows) await tell(tx, row);
  return rows.length > 0;
}

function tell(tx: TenantTx, { id, organizationId, createdBy }: ApiKey): Promise<void> {
  return addEvent(tx, organizationId, "user.changed", null, { userId: createdBy, apiKeyId: id });
}
