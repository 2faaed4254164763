const MICROS = 1_000_000;

/** Of micro-dollars; small sums keep the digits that say something. */
export function dollars(micros: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    maximumSignificantDigits: micros < MICROS ? 2 : 4,
  }).format(micros / MICROS);
}

/** As `+12 %`. */
export function change(share: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  }).format(share);
}
