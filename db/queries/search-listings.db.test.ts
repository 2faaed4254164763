import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { PROPERTY_TYPES, type LeadFacts } from "../../domain/facts.ts";
import { explainMatch } from "../../domain/listing-match.ts";
import { searchTerms, type Market } from "../../domain/listing-search.ts";
import {
  distanceKm,
  meetsNeeds,
  searchReference,
  type SearchedListing,
} from "../../domain/testing/listing-search.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../../tests/database.ts";
import { listings } from "../schema/index.ts";
import { searchListings } from "./search-listings.ts";

const PLACES = [
  ["Lisbon", "Alfama"],
  ["Lisbon", "Parque das Nações"],
  ["Lisbon", "Estrela"],
  ["Porto", "Foz do Douro"],
  ["Porto", "Bonfim"],
  ["دبي", "مرسى دبي"],
] as const;
const FEATURES = ["balcony", "Sea view", "garden", "elevador", "TERRAÇO", "air-conditioning"];
const MARKET: Market = { currency: "EUR", exchangeRates: { USD: 0.9, AED: 0.25, JPY: 0.006 } };

const property: fc.Arbitrary<Omit<SearchedListing, "id" | "reference">> = fc
  .record({
    title: fc.constantFrom("Bright flat", "House with gardens", "Água & sol", "Penthouse (duplex)"),
    description: fc.constantFrom(
      "",
      "Two balconies, a lift.",
      "Próximo do jardim; air conditioning",
    ),
    purpose: fc.constantFrom("sale", "rent"),
    propertyType: fc.constantFrom(...PROPERTY_TYPES.slice(0, 3)),
    place: fc.constantFrom(...PLACES),
    bedrooms: fc.nat(4),
    bathrooms: fc.nat(3),
    sizeM2: fc.integer({ min: 30, max: 200 }),
    priceMinor: fc.integer({ min: 1, max: 80 }).map((n) => n * 1_000_000 + 99),
    currency: fc.constantFrom("EUR", "EUR", "EUR", "USD", "AED", "JPY", "CHF"),
    features: fc.subarray(FEATURES),
    status: fc.constantFrom("available", "available", "available", "available", "sold"),
    at: fc.option(
      fc.record({
        latitude: fc.double({ min: 38.6, max: 38.9, noNaN: true }),
        longitude: fc.double({ min: -9.3, max: -9, noNaN: true }),
      }),
      { freq: 3, nil: { latitude: null, longitude: null } },
    ),
  })
  .map(({ place: [city, area], at, ...rest }) => ({
    ...rest,
    ...at,
    city,
    area,
    photoUrls: [],
    brochureUrl: null,
    pageUrl: null,
    registration: null,
  }));

const wishes: fc.Arbitrary<LeadFacts> = fc.record(
  {
    purpose: fc.constantFrom("buy", "rent", "invest"),
    areas: fc.subarray(
      ["alfama", "LISBON", "parque das nacoes", "Porto, Bonfim", "Faro", "دبي", "foz"],
      { minLength: 1, maxLength: 3 },
    ),
    propertyType: fc.constantFrom(...PROPERTY_TYPES.slice(0, 3)),
    bedrooms: fc.nat(3),
    budgetMin: fc.integer({ min: 0, max: 300 }).map((n) => n * 1_000),
    budgetMax: fc.integer({ min: 0, max: 900 }).map((n) => n * 1_000),
    currency: fc.constantFrom("EUR", "USD", "CHF", "AED", "JPY"),
    mustHaves: fc.subarray(
      ["balcony", "sea view", "terraco", "a jardim", "Elevador", "água", "(duplex)", "pool?"],
      { maxLength: 4 },
    ),
    sizeMin: fc.integer({ min: 30, max: 150 }),
    location: fc.record({
      latitude: fc.double({ min: 38.6, max: 38.9, noNaN: true }),
      longitude: fc.double({ min: -9.3, max: -9, noNaN: true }),
      name: fc.constant(null),
    }),
  },
  { requiredKeys: [] },
);

let database: TestDatabase;
let organizationId: string;
let all: SearchedListing[];
beforeAll(async () => {
  database = await testDatabase();
  ({ organizationId } = await createOrganization(database.db));
  const rows = fc.sample(property, { numRuns: 200, seed: 5 }).map((row, i) => ({
    ...row,
    organizationId,
    reference: `R-${i}`,
  }));
  all = await database.db.tenant(organizationId, (tx) =>
    tx.insert(listings).values(rows).returning(),
  );
});
afterAll(() => database[Symbol.asyncDispose]());

const search = (facts: LeadFacts, limit = 300, market = MARKET) =>
  database.db.tenant(organizationId, (tx) => searchListings(tx, facts, market, limit));
const places = () => all.map(({ city, area }) => ({ city, area }));

test("whatever the facts, SQL finds what the reference finds, in its order, and says why", async () => {
  const sizes: number[] = [];
  await fc.assert(
    fc.asyncProperty(wishes, fc.constantFrom(300, 6), async (facts, limit) => {
      const terms = searchTerms(facts, MARKET, places());
      const expected = searchReference(all, terms, limit);
      const got = await search(facts, limit);
      sizes.push(got.length);
      expect(got.map(({ listing, score }) => [listing.reference, score])).toEqual(
        expected.map(({ listing, score }) => [listing.reference, score]),
      );
      for (const { listing, score, reasons, missing } of got) {
        const whole = all.find(({ id }) => id === listing.id) as SearchedListing;
        expect(meetsNeeds(whole, terms)).toBe(true);
        expect({ reasons, missing }).toEqual(explainMatch(whole, terms, distanceKm(whole, terms)));
        expect(score).toBeLessThanOrEqual(100);
      }
    }),
    { numRuns: 150 },
  );
  // Facts that find nothing would prove nothing.
  expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(50);
});

describe("a search", () => {
  it("knows areas whatever their accents and case, by city or area", async () => {
    const matches = await search({ areas: ["PARQUE DAS NACOES"] });
    expect(matches.length).toBeGreaterThan(0);
    expect(new Set(matches.map(({ listing }) => listing.area))).toEqual(
      new Set(["Parque das Nações"]),
    );
    expect(matches[0]?.reasons).toEqual(["area"]);
  });

  it("does not stay empty for an area where the business has nothing, and says so", async () => {
    const matches = await search({ areas: ["Faro"], bedrooms: 1 });
    expect(matches.length).toBeGreaterThan(0);
    expect(matches.every(({ missing }) => missing.includes("area_unknown:Faro"))).toBe(true);
    expect(matches[0]?.reasons).toEqual(["bedrooms"]);
  });

  it("compares a budget in another currency, and says when it cannot", async () => {
    const matches = await search({ budgetMax: 500_000, currency: "USD", purpose: "buy" });
    const limit = { EUR: 45_000_000, USD: 50_000_000, AED: 180_000_000, JPY: 75_000_000 };
    for (const { listing, reasons, missing } of matches) {
      const max = limit[listing.currency as keyof typeof limit];
      expect(reasons.includes("budget")).toBe(max !== undefined);
      expect(missing.includes("budget_not_compared")).toBe(max === undefined);
      if (max !== undefined) expect(listing.priceMinor).toBeLessThanOrEqual(max);
    }
    expect(new Set(matches.map(({ listing }) => listing.currency)).size).toBe(5);
  });

  it("compares a budget in no known currency only with prices in that currency", async () => {
    const matches = await search({ budgetMax: 1, currency: "CHF" }, 300, {
      currency: "EUR",
      exchangeRates: {},
    });
    expect(matches.some(({ listing }) => listing.currency === "CHF")).toBe(false);
    expect(matches.every(({ missing }) => missing.includes("budget_not_compared"))).toBe(true);
  });

  it("puts what has the wished-for features first", async () => {
    const [best] = await search({ mustHaves: ["sea view", "balcony"] });
    expect(best?.reasons).toEqual(["feature:sea view", "feature:balcony"]);
    expect(best?.missing).toEqual([]);
  });

  it("tells how far away a place is", async () => {
    const location = { latitude: 38.7, longitude: -9.1, name: null };
    const [best] = await search({ location });
    expect(best?.reasons[0]).toMatch(/^near:[012]$/);
    expect((await search({ location })).at(-1)?.missing).toEqual(["near"]);
  });

  it("I6: sees the organization's own", async () => {
    const other = await createOrganization(database.db);
    const theirs = await database.db.tenant(other.organizationId, (tx) =>
      searchListings(tx, {}, MARKET, 10),
    );
    expect(theirs).toEqual([]);
  });
});
