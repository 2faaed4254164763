import { findLogin } from "../../db/queries/find-login.ts";
import {
  keepPasswordReset,
  organizationOfReset,
  takePasswordReset,
} from "../../db/queries/password-resets.ts";
import { setPassword } from "../../db/queries/set-password.ts";
import { errorSummary, FunnelError } from "../../platform/errors.ts";
import type { ApiDeps } from "../deps.ts";
import { recordSignIn, type Device } from "./device.ts";
import { normalizeEmail } from "./email.ts";
import type { GuessLimit } from "./guess-limit.ts";
import type { LoginLimit } from "./login-limit.ts";
import { assertGoodPassword } from "./new-password.ts";
import { hashPassword } from "./password.ts";
import { hashSecret, isSecret, newSecret } from "./secrets.ts";

const LIFETIME_MS = 3_600_000;

export type ResetDeps = Pick<ApiDeps, "db" | "log" | "mail" | "sessions" | "settings"> & {
  limit: LoginLimit;
  guesses: GuessLimit;
  resets: Pick<LoginLimit, "attempt">;
};

/**
 * Mails a link, if there is such an account. Looking, keeping and mailing are not waited for: neither
 * the answer nor its time tells whether there is. @throws FunnelError `rate_limited`.
 */
export async function askForReset(deps: ResetDeps, email: string, device: Device): Promise<void> {
  const account = normalizeEmail(email);
  await deps.resets.attempt(account, device.address);
  void mailLink(deps, account, device).catch((error: unknown) =>
    deps.log.error(
      { requestId: device.requestId, ...errorSummary(error) },
      "a password link is not mailed",
    ),
  );
}

async function mailLink({ db, mail, settings }: ResetDeps, account: string, device: Device) {
  const user = await db.router((tx) => findLogin(tx, account));
  if (!user || user.disabledAt !== null) return;
  const { id: userId, organizationId } = user;
  const token = newSecret();
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  await db.tenant(organizationId, async (tx) => {
    const tokenHash = hashSecret(token);
    await keepPasswordReset(tx, { organizationId, userId, tokenHash, expiresAt });
    await recordSignIn(tx, "password_reset_asked", user, device);
  });
  // Behind the #, so that no server on the way logs it.
  const link = `${settings.PUBLIC_URL.replace(/\/+$/, "")}/reset-password#token=${token}`;
  await mail.send({
    to: account,
    subject: "Your new password",
    text: `Somebody, probably you, asked for a new password for this address. Choose one here within an hour:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
  });
}

/**
 * Sets the password, once a link, and ends all sessions.
 * @throws FunnelError `unprocessable` with the reason `reset_invalid` or `weak_password`; `rate_limited`.
 */
export async function resetPassword(
  { db, sessions, limit, guesses }: ResetDeps,
  { token, password }: { token: string; password: string },
  device: Device,
): Promise<void> {
  const tokenHash = hashSecret(token);
  if (!isSecret(token)) throw invalid();
  const organizationId = await guesses.guess(device.address, token, async () => {
    const found = await db.router((tx) => organizationOfReset(tx, tokenHash));
    if (found === null) throw invalid();
    return found;
  });
  const passwordHash = await hashPassword(password);
  const email = await db.tenant(organizationId, async (tx) => {
    const user = await takePasswordReset(tx, tokenHash);
    if (user === null || user.disabledAt !== null) throw invalid();
    // What is refused here leaves the link as it was.
    assertGoodPassword(password, user.email);
    await setPassword(tx, user.id, passwordHash);
    await recordSignIn(tx, "password_reset", user, device);
    return user.email;
  });
  sessions.forget();
  // Whoever forgot it has failed a few times before.
  await limit.forgive(email, device.address);
}

function invalid(): FunnelError {
  return new FunnelError("unprocessable", "This link was used already, or is too old", {
    reason: "reset_invalid",
  });
}
