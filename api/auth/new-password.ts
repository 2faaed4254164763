import { z } from "@hono/zod-openapi";
import { FunnelError } from "../../platform/errors.ts";

const LEAST = 12;
const MOST = 1_000;
const LEAST_DIFFERENT = 5;
/** Nothing but digits, signs and the words that top the lists of leaked passwords. */
const COMMON =
  /^(?:password|passw0rd|qwertyuiop|qwerty|asdfghjkl|asdfgh|zxcvbnm|zxcvbn|abc|letmein|welcome|iloveyou|admin|istrator|changeme|football|baseball|princess|sunshine|monkey|dragon|secret|login|master|demo|[\d!@#$%&*.?_+-])+$/;

/** A password as somebody chooses it. */
export const newPassword = z
  .string()
  .min(LEAST)
  .max(MOST)
  .refine((text) => text.isWellFormed(), "is not valid text")
  .openapi({ example: "seven green kites over the river" });

/** @throws FunnelError `unprocessable` with the reason `weak_password`. */
export function assertGoodPassword(password: string, email: string): void {
  const text = password.normalize("NFKC").trim().toLowerCase();
  if (text === email || text === email.split("@")[0]) throw weak("is your email address");
  if (new Set(text).size < LEAST_DIFFERENT) throw weak("has too few different characters");
  if (COMMON.test(text)) throw weak("is among those that are tried first");
}

function weak(why: string): FunnelError {
  return new FunnelError("unprocessable", `This password ${why}`, { reason: "weak_password" });
}
