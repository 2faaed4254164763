import { and, desc, eq, isNull, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { apiKeys, type ApiKey } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export async function addApiKey(
  tx: TenantTx,
  values: typeof apiKeys.$inferInsert,
): Promise<ApiKey> {
  const [row] = await tx.insert(apiKeys).values(values).returning();
  await tell(tx, row!, "api_key_added");
  return row!;
}

/** Newest first, those made before `before`; what was revoked, too. */
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

export async function findApiKey(tx: TenantTx, id: string): Promise<ApiKey | null> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id));
  return row ?? null;
}

/** Does nothing to one that was revoked; call `LiveSessions.forget` afterwards. */
export async function revokeApiKey(tx: TenantTx, id: string): Promise<void> {
  const [row] = await tx
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning();
  if (row) await tell(tx, row, "api_key_revoked");
}

function tell(tx: TenantTx, { id, organizationId, createdBy }: ApiKey, what: string) {
  return addEvent(tx, organizationId, "user.changed", null, {
    userId: createdBy,
    apiKeyId: id,
    what,
  });
}
