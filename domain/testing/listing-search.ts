import type { ListingView } from "../listing.ts";
import { hasFeature } from "../listing-match.ts";
import { SEARCH_WEIGHTS as W, type SearchTerms } from "../listing-search.ts";

/** A listing as the search sees it. */
export interface SearchedListing extends ListingView {
  status: "available" | "reserved" | "sold" | "unregistered";
  latitude: number | null;
  longitude: number | null;
}

/** What the search in SQL must find, in its order. */
export function searchReference(
  listings: readonly SearchedListing[],
  terms: SearchTerms,
  limit: number,
): { listing: SearchedListing; score: number }[] {
  return listings
    .filter((listing) => meetsNeeds(listing, terms))
    .map((listing) => ({ listing, score: scoreOf(listing, terms) }))
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        a.listing.bedrooms - b.listing.bedrooms ||
        b.listing.priceMinor - a.listing.priceMinor ||
        (a.listing.reference < b.listing.reference ? -1 : 1),
    )
    .slice(0, limit);
}

export function meetsNeeds(listing: SearchedListing, terms: SearchTerms): boolean {
  const limits = terms.budgets?.get(listing.currency);
  return (
    listing.status === "available" &&
    (terms.purpose === null || listing.purpose === terms.purpose) &&
    (terms.propertyType === null || listing.propertyType === terms.propertyType) &&
    (terms.bedrooms === null || listing.bedrooms >= terms.bedrooms) &&
    (terms.sizeMin === null || listing.sizeM2 >= terms.sizeMin) &&
    (terms.places === null || rankOf(listing, terms) !== undefined) &&
    listing.priceMinor >= (limits?.min ?? 0) &&
    listing.priceMinor <= (limits?.max ?? Number.MAX_SAFE_INTEGER)
  );
}

function scoreOf(listing: SearchedListing, terms: SearchTerms): number {
  const { mustHaves, bedrooms, budgets } = terms;
  const had = mustHaves.filter(({ words }) => hasFeature(listing, words)).length;
  const max = budgets?.get(listing.currency)?.max ?? 0;
  const rank = rankOf(listing, terms);
  const km = distanceKm(listing, terms);
  return (
    (mustHaves.length > 0 ? Math.floor((W.mustHaves * had) / mustHaves.length) : 0) +
    (km === null ? 0 : Math.max(0, W.near - Math.floor(km))) +
    (listing.bedrooms === bedrooms ? W.bedrooms : 0) +
    (bedrooms !== null && listing.bedrooms === bedrooms + 1 ? W.oneBedroomMore : 0) +
    (max > 0 ? Math.floor((W.budget * listing.priceMinor) / max) : 0) +
    (rank === undefined ? 0 : Math.max(0, W.area - W.areaStep * rank))
  );
}

function rankOf({ city, area }: SearchedListing, { places }: SearchTerms): number | undefined {
  return places?.find((place) => place.city === city && place.area === area)?.rank;
}

/** By the haversine formula, on coordinates as single precision keeps them. */
export function distanceKm(
  { latitude, longitude }: SearchedListing,
  { location }: SearchTerms,
): number | null {
  if (location === null || latitude === null || longitude === null) return null;
  const [lat, lon] = [Math.fround(latitude), Math.fround(longitude)];
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(radians(lat - location.latitude) / 2) ** 2 +
    Math.cos(radians(location.latitude)) *
      Math.cos(radians(lat)) *
      Math.sin(radians(lon - location.longitude) / 2) ** 2;
  return 2 * 6_371 * Math.asin(Math.sqrt(Math.min(1, h)));
}
