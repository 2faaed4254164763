/** Latin digits in every language: what is checked is what is read. */
export function latinDigits(language: string): string {
  const [supported] = Intl.NumberFormat.supportedLocalesOf([safeTag(language), "en"]);
  return `${(supported ?? "en").replace(/-u-.*$/u, "")}-u-nu-latn`;
}

/** An amount in minor units as people of `language` write it; whole amounts without decimals. */
export function formatMoney(minor: number, currency: string, language: string): string {
  const format = (digits?: number) =>
    new Intl.NumberFormat(latinDigits(language), {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      useGrouping: "always",
      ...(digits === undefined
        ? {}
        : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    });
  const scale = minorUnits(currency);
  const major = minor / 10 ** scale;
  // Bidirectional marks would be counted as characters and copied with the price.
  return format(Number.isInteger(major) ? 0 : scale)
    .format(major)
    .replace(/[\u200e\u200f\u061c]/gu, "");
}

/** How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorUnits(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}

function safeTag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}
