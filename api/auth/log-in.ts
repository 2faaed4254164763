import type { Database } from "../../db/client.ts";
import { findLogin } from "../../db/queries/find-login.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { LoginLimit } from "./login-limit.ts";
import { verifyPassword } from "./password.ts";
import type { Tokens } from "./tokens.ts";

/** @throws FunnelError `unauthorized`, the same for an unknown account and a wrong password; `rate_limited`. */
export async function logIn(
  { db, limit, tokens }: { db: Database; limit: LoginLimit; tokens: Tokens },
  { email, password, address }: { email: string; password: string; address: string },
) {
  const account = normalizeEmail(email);
  await limit.attempt(account, address);
  const user = await db.router((tx) => findLogin(tx, account));
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || !user) {
    throw new FunnelError("unauthorized", "The email or the password is wrong");
  }
  await limit.succeeded(account, address);
  return tokens.issue({ userId: user.id, organizationId: user.organizationId, role: user.role });
}

/** As accounts are stored. */
function normalizeEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}
