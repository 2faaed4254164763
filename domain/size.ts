import { numbersIn } from "./numbers.ts";

const SQUARE_FEET_IN_M2 = 0.09290304;
const SQUARE_YARDS_IN_M2 = 0.83612736;

/** The area that a text states, in whole square metres; a number without a unit counts as such. */
export function squareMetres(text: string): number | undefined {
  const value = numbersIn(text)[0]?.value;
  if (value === undefined) return undefined;
  const folded = text.toLowerCase();
  if (/sq\.?\s?-?f(ee)?t|square\s?f(ee|oo)t|ft²|ft2|pés?²|pies/u.test(folded))
    return Math.round(value * SQUARE_FEET_IN_M2);
  if (/sq\.?\s?y(ar)?ds?|gaj|गज/u.test(folded)) return Math.round(value * SQUARE_YARDS_IN_M2);
  return Math.round(value);
}
