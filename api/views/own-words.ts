import { z } from "@hono/zod-openapi";

/**
 * A text that people write for the pipeline: control characters but line breaks and tabs are taken
 * out, and its length counts without the space around it.
 */
export function ownWords(min: number, max: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), "is not valid text")
    .transform((text) => text.replace(CONTROL, "").replaceAll("\r\n", "\n").trim())
    .refine(
      ({ length }) => length >= min,
      `is too short: it needs at least ${min} characters besides spaces`,
    )
    .refine(({ length }) => length <= max, `is too long: it may have ${max} characters`)
    .openapi({ type: "string", minLength: min, maxLength: max });
}

const CONTROL = /[^\P{Cc}\n\r\t]/gu;
