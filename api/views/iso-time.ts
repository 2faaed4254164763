import { z } from "@hono/zod-openapi";

/** A time of the database as it goes out: ISO 8601 in UTC. */
export const isoTime = z
  .date()
  .transform((at) => at.toISOString())
  .openapi({ type: "string", format: "date-time", example: "2026-11-23T09:30:00.000Z" });
/** As `isoTime`; null when it has not happened. */
export const isoTimeOrNull = z
  .date()
  .transform((at) => at.toISOString())
  .nullable()
  .openapi({ type: ["string", "null"], format: "date-time", example: "2026-11-23T09:30:00.000Z" });
/** Epoch milliseconds, as `isoTime`. */
export const isoMillis = z
  .number()
  .transform((at) => new Date(at).toISOString())
  .openapi({ type: "string", format: "date-time", example: "2026-11-23T09:30:00.000Z" });
