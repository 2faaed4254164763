/** An amount in minor units as people of `language` write it; whole amounts without decimals. */
export function formatMoney(minor: number, currency: string, language: string): string {
  const digits = minorDigits(currency);
  const major = minor / 10 ** digits;
  const shown = Number.isInteger(major) ? 0 : digits;
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(major);
}

/** Whether it has the form of a currency's code: only then can an amount of it be shown. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Za-z]{3}$/u.test(text);
}

/** A typed amount in minor units; null when it is none, or finer than the currency has coins. */
export function minorIn(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const amount = amountIn(text, digits);
  if (amount === null) return null;
  const minor = amount * 10 ** digits;
  return Math.abs(minor - Math.round(minor)) < 1e-6 ? Math.round(minor) : null;
}

/** An amount of minor units as it is typed. */
export function majorText(minor: number, currency: string): string {
  return String(minor / 10 ** minorDigits(currency));
}

/**
 * What somebody typed as a number, with either mark between thousands; null when it is none. Of a
 * currency with a thousand coins the point before three digits is that of the coins.
 */
export function amountIn(text: string, coinDigits = 2): number | null {
  const digits = text.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660));
  const tight = digits.replaceAll(/[\s'’٬]/gu, "").replace("٫", ".");
  const isExact = coinDigits === 3 && /^\d+\.\d{3}$/u.test(tight);
  const whole = isExact
    ? tight
    : /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/u.test(tight)
      ? tight.replaceAll(/[.,]/gu, "")
      : /^\d{1,3}(?:,\d{3})+\.\d+$/u.test(tight)
        ? tight.replaceAll(",", "")
        : /^\d{1,3}(?:\.\d{3})+,\d+$/u.test(tight)
          ? tight.replaceAll(".", "").replace(",", ".")
          : tight.replace(",", ".");
  return /^\d+(?:\.\d+)?$/u.test(whole) ? Number(whole) : null;
}

/** How many decimals a currency has; 2 for a code that the browser does not take. */
function minorDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
