import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { TenantTx } from "../../db/client.ts";
import { useRecoveryCode, useTotpStep } from "../../db/queries/second-factor.ts";
import type { User } from "../../db/schema/index.ts";
import { open, seal, type KeyRing } from "../../platform/secret-box.ts";
import { hashSecret } from "./secrets.ts";

const ISSUER = "Real Estate Funnel";
const STEP_MS = 30_000;
const RECOVERY_CODES = 10;
/** 80 bits: no guessing, so that a plain hash will do. */
const RECOVERY_BYTES = 10;

/** A secret for an authenticator app, and the same as a URI for its QR code. */
export function newTotp(email: string): { secret: string; uri: string } {
  const totp = new TOTP({ issuer: ISSUER, label: email, secret: new Secret() });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

export function sealTotp(secret: string, userId: string, keys: KeyRing): string {
  return seal(secret, boxOf(userId), keys);
}

/** For a lost device; shown once. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    (randomBytes(RECOVERY_BYTES).toString("hex").match(/.{5}/g) ?? []).join("-"),
  );
  return { codes, hashes: codes.map((code) => hashSecret(plain(code))) };
}

/** Whether the app's code of now, give or take one step, was given for the first time; it counts no more. */
export async function useTotpCode(
  tx: TenantTx,
  { id, totpSecret }: Pick<User, "id" | "totpSecret">,
  code: string,
  keys: KeyRing,
): Promise<boolean> {
  if (totpSecret === null) return false;
  const secret = Secret.fromBase32(open(totpSecret, boxOf(id), keys));
  const now = Date.now();
  const steps = TOTP.validate({ token: plain(code), secret, timestamp: now, window: 1 });
  return steps !== null && useTotpStep(tx, id, Math.floor(now / STEP_MS) + steps);
}

/** As `useTotpCode`, or a recovery code. */
export async function useSecondFactor(
  tx: TenantTx,
  user: Pick<User, "id" | "totpSecret">,
  code: string,
  keys: KeyRing,
): Promise<boolean> {
  return /^\d{6}$/.test(plain(code))
    ? useTotpCode(tx, user, code, keys)
    : useRecoveryCode(tx, user.id, hashSecret(plain(code)));
}

function plain(code: string): string {
  return code.replaceAll(/[\s-]/g, "").toLowerCase();
}

function boxOf(userId: string): string {
  return `users.totp_secret:${userId}`;
}
