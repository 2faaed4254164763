import { amountIn, majorText, minorIn } from "../ui/money.ts";
import type { Purpose, Status, Type } from "./kinds.ts";
import type { Listing, ListingChange, NewListing } from "./queries.ts";

/** A listing as it is typed: all that people write is text, lists have a line for each. */
export interface ListingDraft {
  reference: string;
  title: string;
  description: string;
  purpose: Purpose;
  propertyType: Type;
  city: string;
  area: string;
  bedrooms: string;
  bathrooms: string;
  sizeM2: string;
  price: string;
  currency: string;
  latitude: string;
  longitude: string;
  features: string;
  photoUrls: string;
  brochureUrl: string;
  pageUrl: string;
  registration: string;
  status: Status;
}

export function emptyDraft(currency: string): ListingDraft {
  return {
    reference: "",
    title: "",
    description: "",
    purpose: "sale",
    propertyType: "apartment",
    city: "",
    area: "",
    bedrooms: "",
    bathrooms: "",
    sizeM2: "",
    price: "",
    currency,
    latitude: "",
    longitude: "",
    features: "",
    photoUrls: "",
    brochureUrl: "",
    pageUrl: "",
    registration: "",
    status: "available",
  };
}

export function draftOf(listing: Listing): ListingDraft {
  const { reference, title, description, purpose, propertyType, city, area, status } = listing;
  const { priceMinor, currency, features, photoUrls } = listing;
  return {
    reference,
    title,
    description,
    purpose,
    propertyType,
    city,
    area,
    bedrooms: String(listing.bedrooms),
    bathrooms: String(listing.bathrooms),
    sizeM2: String(listing.sizeM2),
    price: majorText(priceMinor, currency),
    currency,
    latitude: listing.latitude === null ? "" : String(listing.latitude),
    longitude: listing.longitude === null ? "" : String(listing.longitude),
    features: features.join("\n"),
    photoUrls: photoUrls.join("\n"),
    brochureUrl: listing.brochureUrl ?? "",
    pageUrl: listing.pageUrl ?? "",
    registration: listing.registration ?? "",
    status,
  };
}

type Problem = "fill" | "number" | "whole" | "both";
export type Problems = Partial<Record<keyof ListingDraft, Problem>>;
const NEEDED = ["reference", "title", "city", "area", "currency"] as const;
const COUNTS = ["bedrooms", "bathrooms", "sizeM2"] as const;
const DEGREES = ["latitude", "longitude"] as const;

/** What keeps a draft from being sent; what only the API can tell is not here. */
export function problemsOf(draft: ListingDraft): Problems {
  const problems: Problems = {};
  for (const key of NEEDED) if (draft[key].trim() === "") problems[key] = "fill";
  for (const key of COUNTS) {
    if (draft[key].trim() === "") problems[key] = "fill";
    else if (!Number.isInteger(amountIn(draft[key]))) problems[key] = "whole";
  }
  if (draft.price.trim() === "") problems.price = "fill";
  else if (minorIn(draft.price, draft.currency) === null) problems.price = "number";
  for (const key of DEGREES) {
    const other = key === "latitude" ? "longitude" : "latitude";
    if (draft[key].trim() === "" && draft[other].trim() !== "") problems[key] = "both";
    else if (Number.isNaN(degreesIn(draft[key]))) problems[key] = "number";
  }
  return problems;
}

/** A draft without problems, as the API takes it. */
export function newListingOf(draft: ListingDraft): NewListing {
  return {
    reference: draft.reference.trim(),
    title: draft.title.trim(),
    description: draft.description.trim(),
    purpose: draft.purpose,
    propertyType: draft.propertyType,
    city: draft.city.trim(),
    area: draft.area.trim(),
    bedrooms: amountIn(draft.bedrooms) ?? 0,
    bathrooms: amountIn(draft.bathrooms) ?? 0,
    sizeM2: amountIn(draft.sizeM2) ?? 0,
    priceMinor: minorIn(draft.price, draft.currency) ?? 0,
    currency: draft.currency.trim(),
    latitude: degreesIn(draft.latitude),
    longitude: degreesIn(draft.longitude),
    features: linesOf(draft.features),
    photoUrls: linesOf(draft.photoUrls),
    brochureUrl: draft.brochureUrl.trim() || null,
    pageUrl: draft.pageUrl.trim() || null,
    registration: draft.registration.trim() || null,
    status: draft.status,
  };
}

/** The part of a draft that was typed; fields that only make sense together go together. */
export function changeOf(draft: ListingDraft, typed: Partial<ListingDraft>): ListingChange {
  const { reference: _stays, priceMinor, latitude, longitude, ...whole } = newListingOf(draft);
  const rest = Object.entries(whole).filter(([key]) => key in typed);
  return {
    ...Object.fromEntries(rest),
    ...(("price" in typed || "currency" in typed) && { priceMinor }),
    ...(("latitude" in typed || "longitude" in typed) && { latitude, longitude }),
  };
}

/** Null for none; not a number when it cannot be read as one. */
function degreesIn(text: string): number | null {
  const tight = text.trim().replace(",", ".");
  return tight === "" ? null : Number(tight);
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
