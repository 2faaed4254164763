export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is anything else. */
export function record(value: unknown): JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : {};
}

/** The value as a string; undefined when it is empty or anything else. */
export function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An id, which some senders write as a number. */
export function id(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : string(value);
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Parses JSON into values that Postgres can store: NUL and lone surrogates become U+FFFD, integers
 * too large for a double become strings.
 * @throws SyntaxError
 */
export function parseStorableJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  const value: unknown = /\d{16}/.test(text)
    ? JSON.parse(text, keepLargeIntegers)
    : JSON.parse(text);
  return /\\u(0000|d[89a-f])/i.test(text) ? storable(value) : value;
}

function keepLargeIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLarge =
    typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLarge ? (context?.source ?? String(value)) : value;
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [storableText(key), storable(entry)]),
  );
}

function storableText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}
