import { createHmac, timingSafeEqual } from "node:crypto";

export const SIGNATURE_HEADER = "x-hub-signature-256";
const WELL_FORMED = /^sha256=[0-9a-f]{64}$/i;

/** Whether a signature header has the right shape. It says nothing on whether it is genuine. */
export function isSignature(header: string | null | undefined): header is string {
  return header !== null && header !== undefined && WELL_FORMED.test(header);
}

/** The `X-Hub-Signature-256` header for exactly these bytes. */
export function sign(body: Uint8Array | string, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/**
 * Whether Meta signed these bytes. Pass the body as it came over the wire: Meta signs the form with
 * escaped unicode, which parsing and serialising again does not bring back.
 */
export function verifySignature(
  body: Uint8Array,
  header: string | null,
  appSecret: string,
): boolean {
  if (!isSignature(header) || appSecret === "") return false;
  const claimed = Buffer.from(header.slice("sha256=".length), "hex");
  const actual = createHmac("sha256", appSecret).update(body).digest();
  return timingSafeEqual(claimed, actual);
}
