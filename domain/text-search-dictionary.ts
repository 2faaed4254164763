/** By primary language; the names are Postgres's. */
const DICTIONARIES: Readonly<Record<string, string>> = {
  en: "english",
  es: "spanish",
  pt: "portuguese",
  fr: "french",
  de: "german",
  it: "italian",
  nl: "dutch",
  ar: "arabic",
  hi: "hindi",
};

/** The Postgres text search configuration of a BCP 47 language; `simple` knows no word forms. */
export function textSearchDictionary(language: string): string {
  const [primary = ""] = language.toLowerCase().split(/[-_]/u);
  return Object.hasOwn(DICTIONARIES, primary) ? (DICTIONARIES[primary] as string) : "simple";
}
