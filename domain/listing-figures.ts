import { currencyIn, isCurrency } from "./listing-currency.ts";
import type { ListingInput, Refuse } from "./listing-import.ts";
import { minorUnits } from "./money.ts";
import { numbersIn } from "./numbers.ts";
import { squareMetres } from "./size.ts";

const LARGEST_M2 = 10_000_000;
const HIGHEST_PRICE = 1_000_000_000_000;

/** One figure; an amount below zero or a range is none. */
function figureIn(text: string): number | null {
  const [figure, ...more] = numbersIn(text);
  const isOne = figure !== undefined && more.length === 0 && !/-\s*\d/u.test(text);
  return isOne ? figure.value : null;
}

/** In square metres. */
export function sizeOf(text: string, refuse: Refuse): number {
  if (text === "") refuse("size", "missing", "Write the size, such as 82 or 900 sq ft");
  // The 2 of a unit is no second figure.
  const figure = figureIn(text.replace(/(?<=[a-z])2\b/giu, ""));
  const size = figure === null ? null : (squareMetres(text) ?? null);
  if (text !== "" && size === null)
    refuse("size", "not_a_number", "Write one figure, such as 82 or 900 sq ft");
  if (size !== null && (size < 1 || size > LARGEST_M2))
    refuse("size", "out_of_range", `Write a size between 1 and ${LARGEST_M2} m²`);
  return size ?? 0;
}

/** A sign in the price, else the column, else the organization's own currency. */
export function priceOf(
  price: string,
  named: string,
  own: string,
  refuse: Refuse,
): Pick<ListingInput, "priceMinor" | "currency"> {
  const column = named === "" ? null : (currencyIn(named, own) ?? named.toUpperCase());
  const sign = currencyIn(price, column ?? own);
  if (column !== null && !isCurrency(column))
    refuse("currency", "unknown_value", "Write a code of ISO 4217, such as EUR or AED");
  else if (column !== null && sign !== null && sign !== column)
    refuse(
      "currency",
      "currency_conflict",
      `The price is in ${sign}: write the same currency here`,
    );
  const currency = [column, sign, own].find((code) => code !== null && isCurrency(code)) ?? own;
  const amount = figureIn(price);
  if (price === "")
    refuse("price", "missing", "Write the price; a listing without one is not offered");
  else if (amount === null)
    refuse("price", "not_a_number", "Write one figure, such as 450000 or €450,000");
  else if (amount <= 0 || amount > HIGHEST_PRICE)
    refuse("price", "out_of_range", `Write a price between 1 and ${HIGHEST_PRICE}`);
  return { priceMinor: Math.round((amount ?? 0) * 10 ** minorUnits(currency)), currency };
}

/** Degrees; both or neither. */
export function coordinatesOf(
  latitude: string,
  longitude: string,
  refuse: Refuse,
): { latitude: number | null; longitude: number | null } {
  const degrees = (column: "latitude" | "longitude", text: string, most: number) => {
    const value = text === "" ? null : Number(text.replace(",", "."));
    if (value !== null && !(Math.abs(value) <= most))
      refuse(column, "out_of_range", `Write degrees between -${most} and ${most}, such as 38.7118`);
    return value;
  };
  if ((latitude === "") !== (longitude === ""))
    refuse(
      latitude === "" ? "latitude" : "longitude",
      "missing",
      "Give both coordinates or neither",
    );
  return {
    latitude: degrees("latitude", latitude, 90),
    longitude: degrees("longitude", longitude, 180),
  };
}
