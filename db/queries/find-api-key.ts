import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { apiKeys, users } from "../schema/index.ts";

const TOUCH_MS = 60_000;

export async function organizationOfApiKey(tx: RouterTx, keyHash: string) {
  const [row] = await tx
    .select({ organizationId: apiKeys.organizationId })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, keyHash));
  return row?.organizationId ?? null;
}

/** The key that holds and who made it; notes its use, at most once a minute. */
export async function useApiKey(tx: TenantTx, keyHash: string) {
  const [row] = await tx
    .select({
      key: apiKeys,
      userId: users.id,
      role: users.role,
      disabledAt: users.disabledAt,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.createdBy))
    .where(eq(apiKeys.keyHash, keyHash));
  const now = new Date();
  if (!row || row.key.revokedAt !== null) return null;
  if (row.key.expiresAt !== null && row.key.expiresAt <= now) return null;
  const before = new Date(now.getTime() - TOUCH_MS);
  if (row.key.lastUsedAt === null || row.key.lastUsedAt < before) {
    const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before));
    await tx
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, row.key.id), stale));
  }
  return row;
}

/** Those that hold, of these. */
export async function openApiKeys(tx: TenantTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.createdBy))
    .where(
      and(
        sql`${apiKeys.id} = any(${sql.param(ids)}::uuid[])`,
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, new Date())),
        isNull(users.disabledAt),
      ),
    );
  return rows.map(({ id }) => id);
}
