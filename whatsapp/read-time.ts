const EARLIEST_MS = Date.UTC(2009, 0);
const LATEST_MS = Date.UTC(2100, 0);
/** As seconds this is the year 5138: larger numbers are milliseconds, which Meta sends at times. */
const LARGEST_SECONDS = 100_000_000_000;

/** A webhook's timestamp (seconds or milliseconds, number or string) as ISO 8601. */
export function readTime(value: unknown): string | undefined {
  const isNumeric =
    typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value));
  if (!isNumeric) return undefined;
  const ms = Number(value) > LARGEST_SECONDS ? Number(value) : Number(value) * 1_000;
  return ms >= EARLIEST_MS && ms < LATEST_MS ? new Date(ms).toISOString() : undefined;
}
