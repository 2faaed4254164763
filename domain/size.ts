import { latinDigits } from "./money.ts";
import { numbersIn } from "./numbers.ts";

const SQUARE_FEET_IN_M2 = 0.09290304;
const SQUARE_YARDS_IN_M2 = 0.83612736;
const SQUARE_FEET_PER_M2 = 10.7639;

export type SizeUnit = "m2" | "sqft";

const SQUARE_FEET =
  /sq\.?\s?-?f(?:ee)?t|square\s?f(?:ee|oo)t|\b(?:ft|sf)(?:²|2)?(?!\p{L})|pés?\s?(?:²|quadrados)|pies?\s?(?:²|cuadrados)|pieds?\s?carrés?|quadratfu(?:ß|ss)|piedi\s?quadrati|vierkante\s?voet|قدم|वर्ग\s?फ(?:ु|ी)ट|फ(?:ु|ी)ट/u;
const SQUARE_YARDS = /sq\.?\s?y(?:ar)?ds?|gaj|गज/u;
const SQUARE_METRES =
  /m²|m2\b|sq\.?\s?m|square\s?met|metr|mètres?|quadratmeter|\bqm\b|متر|मीटर|\d\s?m(?!\p{L})/u;

/**
 * The area that a text states, in whole square metres; a number without a unit counts in `unit`, the
 * organization's.
 */
export function squareMetres(text: string, unit: SizeUnit = "m2"): number | undefined {
  // "80m" is no eighty million here.
  const value = numbersIn(text.replace(/(\d)\s?m(?=[²2\s.,]|$)/giu, "$1 "))[0]?.value;
  if (value === undefined) return undefined;
  const folded = text.toLowerCase();
  if (SQUARE_YARDS.test(folded)) return Math.round(value * SQUARE_YARDS_IN_M2);
  const isFeet = SQUARE_FEET.test(folded) || (unit === "sqft" && !SQUARE_METRES.test(folded));
  return Math.round(isFeet ? value * SQUARE_FEET_IN_M2 : value);
}

/** Square metres as a whole number of the organization's unit. */
export function sizeIn(sizeM2: number, unit: SizeUnit): number {
  return unit === "m2" ? sizeM2 : Math.round(sizeM2 * SQUARE_FEET_PER_M2);
}

/**
 * The figures that a text may state as this listing's size: only the one in the organization's unit,
 * because the other would be read in it. None when the size is not known.
 */
export function sizesOf({ sizeM2 }: { sizeM2: number }, unit: SizeUnit): number[] {
  return sizeM2 > 0 ? [sizeIn(sizeM2, unit)] : [];
}

/** Such as `82 m²` or, where the organization counts in feet, `883 sq ft`. */
export function formatSize(sizeM2: number, unit: SizeUnit, language: string): string {
  const figure = new Intl.NumberFormat(latinDigits(language)).format(sizeIn(sizeM2, unit));
  if (unit === "m2") return `${figure} m²`;
  return `${figure} ${/^en\b/iu.test(language) ? "sq ft" : "ft²"}`;
}
