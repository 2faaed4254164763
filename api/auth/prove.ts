import type { TenantTx } from "../../db/client.ts";
import { findMember } from "../../db/queries/find-member.ts";
import type { User } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { ApiDeps } from "../deps.ts";
import type { LoginLimit } from "./login-limit.ts";
import { verifyPassword } from "./password.ts";
import { useSecondFactor } from "./second-factor.ts";
import { lockSignedIn } from "./signed-in.ts";
import { signInAgain, type Session } from "./tokens.ts";

export type ProveDeps = Pick<ApiDeps, "db" | "settings"> & { limit: LoginLimit };

/**
 * That the signed-in person is who signed in. Failures count as those of signing in do.
 * @throws FunnelError `unprocessable` with the reason `wrong_password` or `totp_wrong`; `rate_limited`.
 */
export async function prove(
  { db, limit, settings }: ProveDeps,
  { organizationId, userId }: Session,
  address: string,
  { password, code }: { password: string; code?: string },
): Promise<User> {
  const member = await db.tenant(organizationId, (tx) => findMember(tx, userId));
  if (!member) throw signInAgain();
  const { user } = member;
  await limit.attempt(user.email, address);
  if (!(await verifyPassword(user.passwordHash, password)))
    throw new FunnelError("unprocessable", "The password is wrong", { reason: "wrong_password" });
  if (code !== undefined) {
    const keys = settings.ENCRYPTION_KEYS;
    const passed = await db.tenant(organizationId, (tx) => useSecondFactor(tx, user, code, keys));
    if (!passed) throw wrongCode();
  }
  await limit.succeeded(user.email, address);
  return user;
}

/**
 * That what was proved still counts, until the transaction ends.
 * @throws FunnelError `unauthorized` when the password was changed meanwhile, or the session ended.
 */
export async function lockProved(
  tx: TenantTx,
  session: Session,
  { passwordHash }: Pick<User, "passwordHash">,
): Promise<void> {
  const user = await lockSignedIn(tx, session);
  if (user.passwordHash !== passwordHash) throw signInAgain();
}

export function wrongCode(): FunnelError {
  return new FunnelError("unprocessable", "The code is wrong, or was used already", {
    reason: "totp_wrong",
  });
}
