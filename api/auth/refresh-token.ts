import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";

const SESSION_BYTES = 16;
const BODY_BYTES = SESSION_BYTES + 32;

/**
 * Random, and signed: an old one that a thief or their victim shows tells which session it was of,
 * although only the last two are kept, and nobody can end a session of which they know the id.
 */
export function newRefreshToken(sessionId: string, secretKey: string): string {
  const body = Buffer.concat([parse(sessionId), randomBytes(BODY_BYTES - SESSION_BYTES)]);
  return Buffer.concat([body, signature(body, secretKey)]).toString("base64url");
}

/** The session it is or was of; null for what none of the keys signed. */
export function sessionOfRefreshToken(token: string, secretKeys: readonly string[]): string | null {
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, BODY_BYTES);
  const given = bytes.subarray(BODY_BYTES);
  const isOurs = secretKeys.some((key) => {
    const expected = signature(body, key);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? stringify(body.subarray(0, SESSION_BYTES)) : null;
}

/** The purpose is signed, too: the key has other uses. */
function signature(body: Buffer, secretKey: string): Buffer {
  return createHmac("sha256", secretKey).update("refresh-token\0").update(body).digest();
}
