import { z } from "@hono/zod-openapi";

const EARLIEST = 0;
const LATEST = Date.parse("2200-01-01T00:00:00Z");

/** A time with a zone, as epoch milliseconds. */
export const timeInput = z.iso
  .datetime({ offset: true })
  .transform((time) => Date.parse(time))
  .refine((at) => at >= EARLIEST && at < LATEST, "is not between 1970 and 2200")
  .openapi({ type: "string", format: "date-time", example: "2026-11-27T15:00:00.000Z" });

/** A query's `true` or `false`. */
export const flag = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .openapi({ type: "boolean" });

/** What Postgres can keep as text and as JSON. */
export function plainText(max: number) {
  return z
    .string()
    .regex(/\S/u, "is empty")
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "is not valid text");
}

/** One value, or several with commas between them. */
export function several<T>(item: z.ZodType<T, string>, most: number) {
  return z.string().transform((text, context): T[] => {
    const read = z.array(item).max(most).safeParse(text.split(","));
    if (read.success) return read.data;
    const message = read.error.issues[0]?.message ?? "is not a list";
    context.issues.push({ code: "custom", message, input: text });
    return z.NEVER;
  });
}

/** BCP 47. */
export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, "needs a language tag such as en or pt-BR")
  .max(35);
