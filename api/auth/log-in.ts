import { v7 } from "uuid";
import type { TenantTx } from "../../db/client.ts";
import { findLogin } from "../../db/queries/find-login.ts";
import { lockUser } from "../../db/queries/lock-user.ts";
import { openSession } from "../../db/queries/sessions.ts";
import type { User } from "../../db/schema/index.ts";
import { errorSummary, FunnelError } from "../../platform/errors.ts";
import type { ApiDeps } from "../deps.ts";
import { recordSignIn, type Device } from "./device.ts";
import { normalizeEmail } from "./email.ts";
import type { LoginLimit } from "./login-limit.ts";
import { verifyPassword } from "./password.ts";
import { newRefreshToken } from "./refresh-token.ts";
import { useSecondFactor } from "./second-factor.ts";
import { hashSecret } from "./secrets.ts";
import type { Tokens } from "./tokens.ts";

/** However often it is used. */
const SESSION_MS = 30 * 24 * 3_600_000;

export type SignInDeps = Pick<ApiDeps, "db" | "log" | "sessions" | "settings"> & {
  limit: LoginLimit;
  tokens: Tokens;
};

export interface Credentials {
  email: string;
  password: string;
  code?: string | undefined;
}

/** What a client gets at sign-in and at each refresh; the session is over at `endsAt`. */
export interface SignedIn {
  access: { accessToken: string; expiresIn: number };
  refreshToken: string;
  endsAt: Date;
}

/**
 * @throws FunnelError `unauthorized`, the same for an unknown account and a wrong password, with a
 * reason when only the code is missing or wrong; `rate_limited`.
 */
export async function logIn(
  deps: SignInDeps,
  { email, password, code }: Credentials,
  device: Device,
): Promise<SignedIn> {
  const { db, limit, settings } = deps;
  const account = normalizeEmail(email);
  await limit.attempt(account, device.address);
  const user = await db.router((tx) => findLogin(tx, account));
  const fits = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !fits) {
    if (user) recordFailure(deps, user, device);
    throw wrongPassword();
  }
  const { id: userId, organizationId } = user;
  const sessionId = v7();
  const refreshToken = newRefreshToken(sessionId, settings.SECRET_KEY);
  const endsAt = new Date(Date.now() + SESSION_MS);
  const outcome = await db.tenant(organizationId, async (tx) => {
    const current = await lockUser(tx, userId);
    // Changed or switched off since it was looked at: a session opened now would outlive that.
    if (current?.passwordHash !== user.passwordHash || current.disabledAt !== null) return "barred";
    const factor = await passSecondFactor(tx, current, code, settings);
    if (factor !== "passed") return factor;
    await openSession(tx, {
      id: sessionId,
      organizationId,
      userId,
      tokenHash: hashSecret(refreshToken),
      address: device.address,
      userAgent: device.userAgent,
      lastUsedAt: new Date(),
      expiresAt: endsAt,
    });
    await recordSignIn(tx, "sign_in", user, device);
    return factor;
  });
  if (outcome === "missing") await limit.takeBack(account, device.address);
  else if (outcome !== "passed") recordFailure(deps, user, device);
  if (outcome === "barred") throw wrongPassword();
  if (outcome !== "passed") throw needsCode(outcome);
  await limit.succeeded(account, device.address);
  const access = await deps.tokens.issue({ userId, organizationId, sessionId });
  return { access, refreshToken, endsAt };
}

async function passSecondFactor(
  tx: TenantTx,
  user: User,
  code: string | undefined,
  { ENCRYPTION_KEYS }: ApiDeps["settings"],
): Promise<"passed" | "missing" | "wrong"> {
  if (user.totpConfirmedAt === null) return "passed";
  if (code === undefined) return "missing";
  return (await useSecondFactor(tx, user, code, ENCRYPTION_KEYS)) ? "passed" : "wrong";
}

function wrongPassword(): FunnelError {
  return new FunnelError("unauthorized", "The email or the password is wrong");
}

function needsCode(factor: "missing" | "wrong"): FunnelError {
  return factor === "missing"
    ? new FunnelError("unauthorized", "Send the code of your authenticator app, too", {
        reason: "totp_required",
      })
    : new FunnelError("unauthorized", "The code is wrong, or was used already", {
        reason: "totp_wrong",
      });
}

/** Not waited for: the time it takes would tell that the account is there. */
function recordFailure(
  { db, log }: SignInDeps,
  user: { id: string; organizationId: string },
  device: Device,
): void {
  void db
    .tenant(user.organizationId, (tx) => recordSignIn(tx, "sign_in_failed", user, device))
    .catch((error: unknown) => log.error(errorSummary(error), "a failed sign-in is not recorded"));
}
