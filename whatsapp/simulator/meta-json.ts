/**
 * JSON as Meta sends and signs it: pure ASCII, with slashes and `@` escaped. A receiver that
 * verifies re-serialised JSON instead of the bytes fails on it, as it would in production.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(
      /[@\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
