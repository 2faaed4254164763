/** A JSON value that Postgres can hold: no NUL in any text or key, and no half of a surrogate pair. */
export function cleanJson<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner)]),
  );
}

function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
