/** Signs that stand for one currency. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/R\$/u, "BRL"],
  [/A\$|AU\$/u, "AUD"],
  [/C\$|CA\$/u, "CAD"],
  [/MX\$/u, "MXN"],
  [/US\$/u, "USD"],
  [/€|\beuros?\b/iu, "EUR"],
  [/£/u, "GBP"],
  [/₹|\bRs\.?(?!\p{L})/u, "INR"],
  [/د\.إ|\bDhs?\b/iu, "AED"],
  [/﷼|\bSR\b/u, "SAR"],
  [/₺/u, "TRY"],
  [/₪/u, "ILS"],
  [/฿/u, "THB"],
];
/** Signs that many currencies share: the organization's own when it has the sign. */
const SHARED: readonly (readonly [string, string])[] = [
  ["$", "USD"],
  ["¥", "JPY"],
];

/** The ISO 4217 code that a price carries; null for a bare number. */
export function currencyIn(text: string, own: string): string | null {
  const code = /(?<!\p{L})[A-Za-z]{3}(?!\p{L})/gu;
  const named = [...text.matchAll(code)].map(([word]) => word.toUpperCase()).find(isCurrency);
  if (named !== undefined) return named;
  const sign = SIGNS.find(([pattern]) => pattern.test(text))?.[1];
  if (sign !== undefined) return sign;
  const shared = SHARED.find(([symbol]) => text.includes(symbol));
  if (shared === undefined) return null;
  return symbolOf(own) === shared[0] ? own : shared[1];
}

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

function symbolOf(currency: string): string {
  const format = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const parts = new Intl.NumberFormat("en", format).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? "";
}
