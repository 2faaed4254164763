import { and, arrayContains, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { users } from "../schema/index.ts";

/** Begins anew: what was sealed before and not confirmed is gone. False when it is on already. */
export async function beginTotp(tx: TenantTx, userId: string, totpSecret: string) {
  const rows = await tx
    .update(users)
    .set({ totpSecret, totpUsedStep: null })
    .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)))
    .returning({ id: users.id });
  return rows.length > 0;
}

/** From now on signing in needs a code of this secret. False when it is on already, or another was begun. */
export async function confirmTotp(
  tx: TenantTx,
  userId: string,
  { totpSecret, recoveryCodes }: { totpSecret: string; recoveryCodes: string[] },
) {
  const rows = await tx
    .update(users)
    .set({ totpConfirmedAt: new Date(), recoveryCodes })
    .where(
      and(eq(users.id, userId), eq(users.totpSecret, totpSecret), isNull(users.totpConfirmedAt)),
    )
    .returning({ id: users.id });
  return rows.length > 0;
}

export async function removeTotp(tx: TenantTx, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ totpSecret: null, totpConfirmedAt: null, totpUsedStep: null, recoveryCodes: [] })
    .where(eq(users.id, userId));
}

/** Whether this time step's code, or a later one's, was not used before; from now on it was. */
export async function useTotpStep(tx: TenantTx, userId: string, step: number): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ totpUsedStep: step })
    .where(and(eq(users.id, userId), or(isNull(users.totpUsedStep), lt(users.totpUsedStep, step))))
    .returning({ id: users.id });
  return rows.length > 0;
}

/** Whether it is one of theirs; from now on it is not. */
export async function useRecoveryCode(tx: TenantTx, userId: string, hash: string) {
  const rows = await tx
    .update(users)
    .set({ recoveryCodes: sql`array_remove(${users.recoveryCodes}, ${hash})` })
    .where(and(eq(users.id, userId), arrayContains(users.recoveryCodes, [hash])))
    .returning({ id: users.id });
  return rows.length > 0;
}
