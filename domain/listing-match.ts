import type { ListingView } from "./listing.ts";
import type { SearchTerms } from "./listing-search.ts";
import { containsWords } from "./listing-words.ts";

/** Why a listing was found. Features are named as the lead named them, distances in whole kilometres. */
type MatchReason =
  | "purpose"
  | "area"
  | "type"
  | "bedrooms"
  | "size"
  | "budget"
  | `feature:${string}`
  | `near:${number}`;

/** What of the wishes it does not meet, or what could not be asked. */
type MatchGap =
  /** The business has nothing there at all, so this area was not asked for. */
  | `area_unknown:${string}`
  /** Its price is in a currency for which no exchange rate is known. */
  | "budget_not_compared"
  | `feature:${string}`
  /** Further away than `NEAR_KM`, or nobody knows where. */
  | "near";

export interface ListingMatch {
  listing: ListingView;
  reasons: MatchReason[];
  missing: MatchGap[];
  /** 0 to 100, to compare within one search. */
  score: number;
}

const NEAR_KM = 20;

/** `km` is the distance to the place that the lead shared; null when either is not known. */
export function explainMatch(
  listing: ListingView,
  terms: SearchTerms,
  km: number | null,
): Pick<ListingMatch, "reasons" | "missing"> {
  const reasons: MatchReason[] = [];
  const missing: MatchGap[] = terms.unknownAreas.map((area) => `area_unknown:${area}` as const);
  if (terms.purpose !== null) reasons.push("purpose");
  if (terms.places !== null) reasons.push("area");
  if (terms.propertyType !== null) reasons.push("type");
  if (terms.bedrooms !== null) reasons.push("bedrooms");
  if (terms.sizeMin !== null) reasons.push("size");
  if (terms.budgets?.has(listing.currency)) reasons.push("budget");
  else if (terms.budgets) missing.push("budget_not_compared");
  for (const { name, words } of terms.mustHaves) {
    if (hasFeature(listing, words)) reasons.push(`feature:${name}`);
    else missing.push(`feature:${name}`);
  }
  if (terms.location !== null) {
    if (km !== null && km < NEAR_KM) reasons.push(`near:${Math.round(km)}`);
    else missing.push("near");
  }
  return { reasons, missing };
}

/** Whether every word is in what the business says of it. */
export function hasFeature(
  { title, description, features }: Pick<ListingView, "title" | "description" | "features">,
  words: readonly string[],
): boolean {
  const told = [title, ...features, description].join("\n");
  return words.every((word) => containsWords(told, word));
}
