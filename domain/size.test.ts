import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fillPlaceholders } from "./placeholders.ts";
import type { ListingView } from "./listing.ts";
import { formatSize, sizeIn, sizesOf, squareMetres } from "./size.ts";

const listing: ListingView = {
  id: "l",
  reference: "LX-104",
  title: "Flat",
  description: "",
  purpose: "sale",
  propertyType: "apartment",
  city: "Lisbon",
  area: "Alfama",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 112,
  priceMinor: 1,
  currency: "EUR",
  features: [],
  photoUrls: [],
  brochureUrl: null,
  pageUrl: null,
  registration: null,
};
const written = (language: string, sizeUnit?: "m2" | "sqft") =>
  fillPlaceholders("{{L1.size}}", {
    listings: new Map([["L1", listing]]),
    facts: {},
    currency: "EUR",
    language,
    ...(sizeUnit && { sizeUnit }),
  }).text;

describe("a size is written as the organization counts", () => {
  it.each([
    ["en", undefined, "112 m²"],
    ["pt-PT", "m2", "112 m²"],
    ["en", "sqft", "1,206 sq ft"],
    ["en-AE", "sqft", "1,206 sq ft"],
    ["es-MX", "sqft", "1,206 ft²"],
    ["ar", "sqft", "1,206 ft²"],
  ] as const)("%s in %s: %s", (language, unit, text) => {
    expect(written(language, unit)).toBe(text);
  });

  it("is one figure that the checks may see, in that unit alone", () => {
    expect(sizesOf(listing, "m2")).toEqual([112]);
    expect(sizesOf(listing, "sqft")).toEqual([1_206]);
    expect(sizesOf({ sizeM2: 0 }, "sqft")).toEqual([]);
  });
});

test("what is written in feet is read back as the same square metres", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (sizeM2) => {
      expect(squareMetres(`${sizeIn(sizeM2, "sqft")} sq ft`)).toBe(sizeM2);
      expect(squareMetres(formatSize(sizeM2, "sqft", "en"))).toBe(sizeM2);
      expect(squareMetres(formatSize(sizeM2, "m2", "de"))).toBe(sizeM2);
    }),
    { numRuns: 10_000 },
  );
});

it.each([
  ["1200 वर्ग फुट", "m2", 111],
  ["1200 قدم مربع", "m2", 111],
  ["800 pieds carrés", "m2", 74],
  ["800 Quadratfuß", "m2", 74],
  ["800 ft", "m2", 74],
  ["1,200 piedi quadrati", "m2", 111],
  ["1200", "sqft", 111],
  ["110 m²", "sqft", 110],
  ["80m", "m2", 80],
  ["80 metros", "sqft", 80],
  ["100 yards", "m2", 100],
  ["100 sq yd", "m2", 84],
] as const)("%s, where %s is usual, is %i m²", (text, unit, sizeM2) => {
  expect(squareMetres(text, unit)).toBe(sizeM2);
});
