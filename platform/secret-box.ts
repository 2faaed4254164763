import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { FunnelError } from "./errors.ts";

/** Keys by id; the first seals, all open. See `ENCRYPTION_KEYS`. */
export type KeyRing = readonly { readonly id: string; readonly secret: Buffer }[];

/**
 * Seals with AES-256-GCM as `keyId.iv.tag.ciphertext`. `context` (table, column, row) is
 * authenticated, so a box copied to another row does not open.
 */
export function seal(text: string, context: string, keys: KeyRing): string {
  const key = keys[0];
  if (!key) throw new FunnelError("misconfigured", "ENCRYPTION_KEYS holds no key");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.secret, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    key.id,
    ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")),
  ].join(".");
}

/** @throws FunnelError `misconfigured` when no key opens it or it was tampered with. */
export function open(box: string, context: string, keys: KeyRing): string {
  const [keyId, iv, tag, sealed] = box.split(".");
  const key = keys.find(({ id }) => id === keyId);
  if (!key || iv === undefined || tag === undefined || sealed === undefined) {
    throw new FunnelError(
      "misconfigured",
      `No key in ENCRYPTION_KEYS opens a secret sealed with key ${keyId}`,
    );
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.secret, Buffer.from(iv, "base64url"), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, "base64url"));
    return decipher.update(sealed, "base64url", "utf8") + decipher.final("utf8");
  } catch {
    throw new FunnelError(
      "misconfigured",
      `A secret sealed with key ${keyId} does not open: wrong key, or it was changed`,
    );
  }
}
