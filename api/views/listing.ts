import { z } from "@hono/zod-openapi";
import { listings, type Listing } from "../../db/schema/index.ts";
import type { FailedRow } from "../../domain/listing-batch.ts";
import { isHttps } from "../../domain/listing-cells.ts";
import { isCurrency } from "../../domain/listing-currency.ts";
import { PROPERTY_TYPES } from "../../domain/facts.ts";
import { readsAsInstruction } from "../../domain/injection.ts";
import { plainText } from "../input.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const CONTENT = {
  reference: "LX-104",
  title: "Renovated 2-bedroom apartment in Chiado",
  description: "On a quiet side street.",
  purpose: "sale",
  propertyType: "apartment",
  city: "Lisbon",
  area: "Chiado",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 88,
  priceMinor: 65_000_000,
  currency: "EUR",
  latitude: 38.7108,
  longitude: -9.1426,
  features: ["balcony", "lift"],
  photoUrls: ["https://homes.example/LX-104/1.jpg"],
  brochureUrl: "https://homes.example/LX-104.pdf",
  pageUrl: "https://homes.example/LX-104",
  registration: null,
  status: "available",
} satisfies Partial<Listing>;
const LISTING_ID = "01a205e3-5c1f-7b30-9a2e-4d7c8b1f6e05";

export const listing = createSelectSchema(listings)
  .pick({
    id: true,
    reference: true,
    title: true,
    description: true,
    purpose: true,
    propertyType: true,
    city: true,
    area: true,
    bedrooms: true,
    bathrooms: true,
    sizeM2: true,
    currency: true,
    latitude: true,
    longitude: true,
    features: true,
    photoUrls: true,
    brochureUrl: true,
    pageUrl: true,
    registration: true,
    status: true,
  })
  .extend({
    priceMinor: z
      .int()
      .openapi({ description: "In minor units of the currency; a rent is per month" }),
    updatedAt: isoTime,
    createdAt: isoTime,
  })
  .openapi("Listing", {
    example: {
      id: LISTING_ID,
      ...CONTENT,
      updatedAt: "2026-11-23T09:30:00.000Z",
      createdAt: "2026-11-20T12:00:00.000Z",
    },
  });

export function listingView(row: Listing): z.infer<typeof listing> {
  return listing.parse(row);
}

const https = z
  .string()
  .refine(isHttps, "is not a whole https:// address")
  .openapi({ format: "uri" });
/** To a tenth of a metre: what is smaller, the column cannot hold. */
const toMicrodegrees = (value: number) => Math.round(value * 1e6) / 1e6;
const degrees = (most: number) =>
  z.number().min(-most).max(most).overwrite(toMicrodegrees).nullable();
const content = z.strictObject({
  title: plainText(200).refine(
    (text) => !readsAsInstruction(text),
    "reads as an instruction to an assistant",
  ),
  description: z.union([z.literal(""), plainText(5_000)]),
  purpose: z.enum(listings.purpose.enumValues),
  propertyType: z.enum(PROPERTY_TYPES),
  city: plainText(100),
  area: plainText(100),
  bedrooms: z.int().min(0).max(50),
  bathrooms: z.int().min(0).max(50),
  sizeM2: z.int().min(1).max(10_000_000),
  priceMinor: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().refine(isCurrency, "is not a code of ISO 4217").openapi({ example: "EUR" }),
  latitude: degrees(90),
  longitude: degrees(180),
  features: z.array(plainText(80)).max(40),
  photoUrls: z.array(https).max(30),
  brochureUrl: https.nullable(),
  pageUrl: https.nullable(),
  registration: plainText(100).nullable(),
  status: z.enum(listings.status.enumValues),
});
interface Coordinates {
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
}
const bothOrNeither = ({ latitude, longitude }: Coordinates) =>
  (latitude === undefined) === (longitude === undefined) &&
  (latitude === null) === (longitude === null);
const COORDINATES = { path: ["longitude"], error: "goes with latitude: give both or neither" };

const { shape } = content;
export const newListing = content
  .extend({
    reference: plainText(60),
    description: shape.description.default(""),
    latitude: shape.latitude.default(null),
    longitude: shape.longitude.default(null),
    features: shape.features.default([]),
    photoUrls: shape.photoUrls.default([]),
    brochureUrl: shape.brochureUrl.default(null),
    pageUrl: shape.pageUrl.default(null),
    registration: shape.registration.default(null),
    status: shape.status.default("available"),
  })
  .refine(bothOrNeither, COORDINATES)
  .openapi("NewListing", { example: CONTENT });

export const listingChange = content
  .partial()
  .refine(bothOrNeither, COORDINATES)
  .openapi("ListingChange", { example: { priceMinor: 62_500_000, status: "reserved" } });

const rowError = z.object({
  column: z.string(),
  code: z.string(),
  message: z.string().openapi({ description: "What to do" }),
});
export const importAnswer = z
  .object({
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    failed: z.int(),
    ignoredColumns: z.array(z.string()).openapi({ description: "That say nothing of a listing" }),
    rows: z
      .array(z.object({ row: z.int(), reference: z.string(), errors: z.array(rowError) }))
      .openapi({ description: "Those that failed, as a spreadsheet counts them; of JSON from 1" }),
  })
  .openapi("ListingImport", {
    example: {
      created: 2,
      updated: 1,
      unchanged: 40,
      failed: 1,
      ignoredColumns: ["Internal notes"],
      rows: [
        {
          row: 7,
          reference: "LX-107",
          errors: [
            {
              column: "price",
              code: "not_a_number",
              message: "Write one figure, such as 450000 or €450,000",
            },
          ],
        },
      ] satisfies FailedRow[],
    },
  });

const { latitude: _lat, longitude: _lon, status: _status, ...matched } = CONTENT;
const matchedListing = listing
  .omit({ latitude: true, longitude: true, status: true, updatedAt: true, createdAt: true })
  .openapi("MatchedListing", { example: { id: LISTING_ID, ...matched } });

export const listingMatch = z
  .object({
    listing: matchedListing,
    score: z.int().openapi({ description: "0 to 100, to compare within one search" }),
    reasons: z.array(z.string()).openapi({
      description:
        "`purpose`, `area`, `type`, `bedrooms`, `size`, `budget`, `feature:<as asked>`, `near:<km>`",
    }),
    missing: z.array(z.string()).openapi({
      description:
        "`feature:<as asked>`, `near`, `area_unknown:<as asked>`: nothing is there, so it was not asked for; `budget_not_compared`: no exchange rate is known",
    }),
  })
  .openapi("ListingMatch", {
    example: {
      listing: { id: LISTING_ID, ...matched },
      score: 64,
      reasons: ["purpose", "area", "bedrooms", "budget", "feature:balcony"],
      missing: ["feature:garage"],
    },
  });
export const listingMatches = z.object({ items: z.array(listingMatch) }).openapi("ListingMatches");
