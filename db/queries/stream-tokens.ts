import { and, eq, gt, lt } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { streamTokens } from "../schema/index.ts";

/** Keeps one, and throws away what ran out. */
export async function keepStreamToken(
  tx: TenantTx,
  token: typeof streamTokens.$inferInsert,
): Promise<void> {
  await tx.delete(streamTokens).where(lt(streamTokens.expiresAt, new Date()));
  await tx.insert(streamTokens).values(token);
}

export async function organizationOfStreamToken(tx: RouterTx, tokenHash: string) {
  const [row] = await tx
    .select({ organizationId: streamTokens.organizationId })
    .from(streamTokens)
    .where(eq(streamTokens.tokenHash, tokenHash));
  return row?.organizationId ?? null;
}

/** Whose it was, once; null from then on. */
export async function takeStreamToken(tx: TenantTx, tokenHash: string) {
  const [row] = await tx
    .delete(streamTokens)
    .where(and(eq(streamTokens.tokenHash, tokenHash), gt(streamTokens.expiresAt, new Date())))
    .returning({ userId: streamTokens.userId, sessionId: streamTokens.sessionId });
  return row ?? null;
}
