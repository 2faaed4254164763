/** What a fact says, for people. */
export function inWords(value: unknown, language: string): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "number") return new Intl.NumberFormat(language).format(value);
  if (typeof value === "object" && value !== null && "latitude" in value) {
    const { name, latitude, longitude } = value as Record<string, unknown>;
    return typeof name === "string" ? name : `${String(latitude)}, ${String(longitude)}`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
