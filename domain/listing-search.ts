import { purposeOf, type LeadFacts, type PropertyType, type SharedLocation } from "./facts.ts";
import { containsWords, foldWords } from "./listing-words.ts";
import { minorUnits } from "./money.ts";

/** Where a listing is, in the business's own words. */
export interface Place {
  city: string;
  area: string;
}

/** What prices are compared with. */
export interface Market {
  /** The organization's. */
  currency: string;
  /** What one unit of another currency is worth in `currency`. */
  exchangeRates: Readonly<Record<string, number>>;
}

/** In minor units, both inclusive. */
export interface PriceLimits {
  min: number | null;
  max: number | null;
}

/** What a search asks, as far as it can be asked of these listings. */
export interface SearchTerms {
  purpose: "sale" | "rent" | null;
  propertyType: PropertyType | null;
  /** At least. */
  bedrooms: number | null;
  /** At least, in square metres. */
  sizeMin: number | null;
  /** Where it may be, with the position of the wish; null for anywhere. */
  places: (Place & { rank: number })[] | null;
  /** Areas in which the business has nothing at all: they are not asked for. */
  unknownAreas: string[];
  /** By the listing's currency; a price in another one is not compared. Null without a budget. */
  budgets: ReadonlyMap<string, PriceLimits> | null;
  mustHaves: { name: string; words: string[] }[];
  location: SharedLocation | null;
}

/** The points of a perfect match, which add up to 100. */
export const SEARCH_WEIGHTS = {
  mustHaves: 30,
  /** One less for each kilometre. */
  near: 20,
  bedrooms: 20,
  /** For one bedroom more than asked. */
  oneBedroomMore: 8,
  budget: 15,
  area: 15,
  /** Less for each area that was named before this one. */
  areaStep: 5,
} as const;

/** `known` are the places of all the organization's listings. */
export function searchTerms(
  facts: LeadFacts,
  market: Market,
  known: readonly Place[],
): SearchTerms {
  const areas = (facts.areas ?? []).filter((area) => foldWords(area) !== "");
  const places = known.flatMap((place) => {
    const rank = areas.findIndex((area) => isIn(place, area));
    return rank === -1 ? [] : [{ ...place, rank }];
  });
  return {
    purpose: purposeOf(facts),
    propertyType: facts.propertyType ?? null,
    bedrooms: facts.bedrooms === undefined ? null : Math.ceil(facts.bedrooms),
    sizeMin: facts.sizeMin === undefined ? null : Math.ceil(facts.sizeMin),
    places: places.length > 0 ? places : null,
    unknownAreas: areas.filter((area) => !known.some((place) => isIn(place, area))),
    budgets: budgetsOf(facts, market),
    mustHaves: (facts.mustHaves ?? []).flatMap((name) => {
      const words = wordsOf(name);
      return words.length > 0 ? [{ name, words }] : [];
    }),
    location: facts.location ?? null,
  };
}

function isIn({ city, area }: Place, wish: string): boolean {
  return containsWords(`${area} ${city}`, wish) || containsWords(`${city} ${area}`, wish);
}

/** Those that say something; short ones only when there are no others. */
function wordsOf(wish: string): string[] {
  const words = foldWords(wish).split(" ").filter(Boolean);
  const long = words.filter((word) => word.length > 2);
  return long.length > 0 ? long : words;
}

function budgetsOf(facts: LeadFacts, market: Market): Map<string, PriceLimits> | null {
  const { budgetMin, budgetMax, currency = market.currency } = facts;
  if (budgetMin === undefined && budgetMax === undefined) return null;
  const comparable = new Set([currency, market.currency, ...Object.keys(market.exchangeRates)]);
  return new Map(
    [...comparable].flatMap((other) => {
      const limit = (amount?: number) =>
        amount === undefined ? null : converted(amount, currency, other, market);
      const limits = { min: limit(budgetMin), max: limit(budgetMax) };
      return limits.min === undefined || limits.max === undefined
        ? []
        : [[other, limits as PriceLimits] as const];
    }),
  );
}

/** A major amount of one currency in minor units of another; undefined without a rate. */
function converted(
  amount: number,
  from: string,
  to: string,
  { currency, exchangeRates }: Market,
): number | undefined {
  const worth = (code: string) => (code === currency ? 1 : exchangeRates[code]);
  const [one, other] = from === to ? [1, 1] : [worth(from), worth(to)];
  if (!isRate(one) || !isRate(other) || !/^[A-Z]{3}$/u.test(to)) return undefined;
  const minor = Math.round(((amount * one) / other) * 10 ** minorUnits(to));
  return Math.min(minor, Number.MAX_SAFE_INTEGER);
}

function isRate(rate: number | undefined): rate is number {
  return rate !== undefined && Number.isFinite(rate) && rate > 0;
}
