import { createHash, randomBytes } from "node:crypto";

/** 256 bits that nobody guesses, fit for a URL and a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Whether it looks like one: what does not was never given. */
export function isSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What is kept of a random secret, base64url: enough to know it again. Not for passwords. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
