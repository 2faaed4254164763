/** A history as text with its payloads decoded, for searching it for what must not be there. */
export function readableHistory(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) =>
    key === "data" && typeof value === "string"
      ? Buffer.from(value, "base64").toString("utf8")
      : value,
  );
}
