/** A number as a person writes it, and what stands around it. */
export interface FoundNumber {
  value: number;
  /** A currency stands beside it. */
  money: boolean;
  /** A property unit follows: rooms, square metres. */
  unit: boolean;
  start: number;
  end: number;
  raw: string;
}

const DIGITS = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?:[.,]\d+)*`;
const SUFFIX = String.raw`(?:\s?(?:k|K|mil(?![a-zãõéè])|thousand|mila|tausend|tsd\.?)|\s?(?:(?-i:M)(?![²\p{L}\d])|mn|mio\.?|million(?:s|en)?|mill(?:ón|ones)|milh(?:ão|ões)|millones?)|m(?![²\p{L}\d])|\s?(?:lakhs?|lacs?)|\s?crores?)(?!\p{L})`;
const CURRENCY = String.raw`€|R\$|\$|£|₹|﷼|¥|د\.إ|\b(?:EUR|USD|GBP|INR|AED|CHF|BRL|MXN|JPY)\b|\b(?-i:CAD|AUD|NZD|SGD|HKD|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|SAR|QAR|EGP|CLP|ARS|CNY)\b|\beuros?\b|\b(?:(?:us|american|canadian|australian)\s)?dollars?\b|\bd[oó]lare?s\b|\bpounds?\b|\brupees?\b|\bdirhams?\b|يورو|دولار|درهم|यूरो|रुपये`;
/** "3 spacious bedrooms"; a preposition begins something else. */
const ADJECTIVE = String.raw`(?:(?!(?:of|in|at|on|the|with|for|from|and|or|is|are|en|de|con|com|mit|und|oder|et|ou|avec|dans|di|met|van)(?!\p{L}))\p{L}{3,}[\s-]+)?`;
const UNIT = String.raw`[\s-]*${ADJECTIVE}(?:bed(?:room|\b|s\b)|bath|br\b|bhk\b|room|m²|sq\b|sqft|sqm|square|metr|quartos?\b|casas?\sde\sbanho|banheiro|suítes?\b|suites?\b|habitaci|dormitor|recámara|baños?\b|chambre|pièce|salles?\sde|schlaf|zimmer|räume|bad\b|bäder|badezimmer|camer[ae]\b|stanz[ae]\b|bagn[io]\b|locali\b|vani\b|kamers?\b|slaapkamer|badkamer|غرف|متر|حمام|بيدروم|बेडरूम|कमर|शयनकक्ष|बाथरूम|वर्ग)`;

const NUMBER = new RegExp(`(${DIGITS})(${SUFFIX})?`, "giu");
const BEFORE = new RegExp(`(${CURRENCY})\\s?$`, "iu");
const AFTER = new RegExp(`^\\s?(${CURRENCY})`, "iu");
const UNIT_AFTER = new RegExp(`^${UNIT}`, "iu");

/** Every number in a text, in any script's digits; "112 m²" is 112, "1.2M" is 1,200,000. */
export function numbersIn(text: string): FoundNumber[] {
  const plain = asciiDigits(text);
  return [...plain.matchAll(NUMBER)].map((match) => {
    const [raw, digits = "", suffix = ""] = match;
    const start = match.index;
    const { money, unit } = beside(plain, start, start + raw.length);
    const written = digitsValue(digits);
    // "500m" is a distance, "1.2m" an amount.
    const multiplier = suffix === "m" && written >= 100 ? 1 : multiplierOf(suffix.trim());
    return {
      value: Math.round(written * multiplier * 100) / 100,
      money,
      unit: multiplier === 1 && unit,
      start,
      end: start + raw.length,
      raw,
    };
  });
}

/** What stands beside the number between `start` and `end`. */
export function beside(text: string, start: number, end: number) {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 40);
  return {
    money: BEFORE.test(before) || AFTER.test(after),
    unit: UNIT_AFTER.test(after) || /\bT$/u.test(before),
  };
}

const SYMBOLS: readonly (readonly [words: RegExp, symbol: string])[] = [
  [/^(?:euros?|يورو|यूरो)$/iu, "€"],
  [/dollars?$|^d[oó]lare?s$|^دولار$/iu, "$"],
  [/^pounds?$/iu, "£"],
  [/^(?:rupees?|रुपये)$/iu, "₹"],
  [/^(?:dirhams?|درهم|د\.إ)$/iu, "AED"],
];

/** Whether no other currency than `code` (ISO 4217) stands beside the number; "$" is many a one's. */
export function isInCurrency(text: string, start: number, end: number, code: string): boolean {
  const before = BEFORE.exec(text.slice(Math.max(0, start - 12), start))?.[1];
  const after = AFTER.exec(text.slice(end, end + 40))?.[1];
  const symbol = symbolOf(code);
  return [before, after].every((written) => {
    if (written === undefined || written.toUpperCase() === code) return true;
    const sign = SYMBOLS.find(([words]) => words.test(written))?.[1] ?? written;
    return sign === symbol || sign === code || (sign === "$" && symbol.endsWith("$"));
  });
}

function symbolOf(currency: string): string {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const parts = new Intl.NumberFormat("en", style).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

/** Same length as the input, so that positions stay true. */
function asciiDigits(text: string): string {
  return text
    .replace(/[٠-٩]/gu, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (d) => String(d.charCodeAt(0) - 0x6f0))
    .replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x966))
    .replace(/[０-９]/gu, (d) => String(d.charCodeAt(0) - 0xff10))
    .replace(/(?<![\p{L}])m2\b/giu, "m²");
}

function digitsValue(digits: string): number {
  const compact = digits.replace(/[\s\u00a0\u202f'’]/gu, "");
  const last = Math.max(compact.lastIndexOf("."), compact.lastIndexOf(","));
  if (last === -1) return Number(compact);
  const separators = new Set(compact.match(/[.,]/gu));
  const grouped = /^\d{1,3}([.,]\d{3})+$/u.test(compact) && separators.size === 1;
  if (grouped) return Number(compact.replace(/[.,]/gu, ""));
  return Number(`${compact.slice(0, last).replace(/[.,]/gu, "")}.${compact.slice(last + 1)}`);
}

function multiplierOf(suffix: string): number {
  if (suffix === "") return 1;
  if (/^(k|mil|mila|thousand|tausend|tsd\.?)$/iu.test(suffix)) return 1_000;
  if (/^la/iu.test(suffix)) return 100_000;
  if (/^cr/iu.test(suffix)) return 10_000_000;
  return 1_000_000;
}
