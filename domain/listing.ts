import type { PropertyType } from "./facts.ts";

/** A listing as the pipeline sees it. `priceMinor` is in minor units; a rent is per month. */
export interface ListingView {
  id: string;
  reference: string;
  title: string;
  description: string;
  purpose: "sale" | "rent";
  propertyType: PropertyType;
  city: string;
  area: string;
  bedrooms: number;
  bathrooms: number;
  sizeM2: number;
  priceMinor: number;
  currency: string;
  features: string[];
  photoUrls: string[];
  brochureUrl: string | null;
  pageUrl: string | null;
  /** Such as a RERA number; promotion names it where it is set. */
  registration: string | null;
}
