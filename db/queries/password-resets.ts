import { and, eq, gt, isNull, lt, type SQL } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { passwordResets, type User } from "../schema/index.ts";
import { lockUser } from "./lock-user.ts";

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

/** Whose password it changes, once. They are locked first, so that two of their links wait for each other. */
export async function takePasswordReset(tx: TenantTx, tokenHash: string): Promise<User | null> {
  const ofLink = eq(passwordResets.tokenHash, tokenHash);
  const [reset] = await tx
    .select({ userId: passwordResets.userId })
    .from(passwordResets)
    .where(ofLink);
  const user = reset ? await lockUser(tx, reset.userId) : null;
  const isInTime = gt(passwordResets.expiresAt, new Date());
  return user !== null && (await useUp(tx, and(ofLink, isInTime))) ? user : null;
}

/** From now on none of their links is worth anything. */
export async function usePasswordResets(tx: TenantTx, userId: string): Promise<void> {
  await useUp(tx, eq(passwordResets.userId, userId));
}

async function useUp(tx: TenantTx, which: SQL | undefined): Promise<boolean> {
  const rows = await tx
    .update(passwordResets)
    .set({ usedAt: new Date() })
    .where(and(which, isNull(passwordResets.usedAt)))
    .returning({ id: passwordResets.id });
  return rows.length > 0;
}
