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
 * Parses JSON; integers too large for a double come out as strings, with all their digits.
 * @throws SyntaxError
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  return /\d{16}/.test(text) ? JSON.parse(text, keepLargeIntegers) : JSON.parse(text);
}

function keepLargeIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLarge =
    typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLarge ? (context?.source ?? String(value)) : value;
}
