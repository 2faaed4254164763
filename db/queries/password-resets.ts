import { and, eq, gt, isNull, lt } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { passwordResets } from "../schema/index.ts";

/** Keeps one, and throws away what ran out of the same person's. */
export async function keepPasswordReset(
  tx: TenantTx,
  reset: typeof passwordResets.$inferInsert,
): Promise<void> {
  await tx
    .delete(passwordResets)
    .where(and(eq(passwordResets.userId, reset.userId), lt(passwordResets.expiresAt, new Date())));
  await tx.insert(passwordResets).values(reset);
}

export async function organizationOfReset(tx: RouterTx, tokenHash: string) {
  const [row] = await tx
    .select({ organizationId: passwordResets.organizationId })
    .from(passwordResets)
    .where(eq(passwordResets.tokenHash, tokenHash));
  return row?.organizationId ?? null;
}

/** Whose password it changes, once: their other links are worth nothing from then on, too. */
export async function takePasswordReset(tx: TenantTx, tokenHash: string): Promise<string | null> {
  const now = new Date();
  const open = and(isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now));
  const [row] = await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.tokenHash, tokenHash), open))
    .returning({ userId: passwordResets.userId });
  if (!row) return null;
  await tx
    .update(passwordResets)
    .set({ usedAt: now })
    .where(and(eq(passwordResets.userId, row.userId), open));
  return row.userId;
}
