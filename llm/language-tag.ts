/** A well-formed tag of a language that exists, canonical; else undefined. */
export function languageTag(tag: string): string | undefined {
  try {
    const canonical = Intl.getCanonicalLocales(tag.replaceAll("_", "-").trim())[0];
    if (canonical === undefined || canonical.length > 12) return undefined;
    return Intl.DateTimeFormat.supportedLocalesOf(canonical)[0];
  } catch {
    return undefined;
  }
}
