import { describe, expect, it } from "vitest";
import { changeOf, draftOf, emptyDraft, newListingOf, problemsOf } from "./listing-draft.ts";
import type { Listing } from "./queries.ts";

const LISTING: Listing = {
  id: "01a205e3-5c1f-7b30-9a2e-4d7c8b1f6e05",
  reference: "LX-104",
  title: "Flat",
  description: "",
  purpose: "sale",
  propertyType: "apartment",
  city: "Lisbon",
  area: "Chiado",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 88,
  priceMinor: 65_000_050,
  currency: "EUR",
  latitude: 38.7108,
  longitude: -9.1426,
  features: ["balcony", "lift"],
  photoUrls: ["http://localhost/1.jpg"],
  brochureUrl: null,
  pageUrl: null,
  registration: null,
  status: "available",
  updatedAt: "2026-11-23T09:30:00.000Z",
  createdAt: "2026-11-20T12:00:00.000Z",
};

describe("a listing that is typed", () => {
  it("says the same as the one that was read", () => {
    const { id: _id, updatedAt: _at, createdAt: _since, ...content } = LISTING;
    expect(newListingOf(draftOf(LISTING))).toEqual(content);
    expect(problemsOf(draftOf(LISTING))).toEqual({});
  });

  it("is not sent before it is whole", () => {
    const draft = {
      ...emptyDraft("EUR"),
      bedrooms: "1.5",
      price: "ask us",
      latitude: "north",
    };
    expect(problemsOf(draft)).toEqual({
      reference: "fill",
      title: "fill",
      city: "fill",
      area: "fill",
      bedrooms: "whole",
      bathrooms: "fill",
      sizeM2: "fill",
      price: "number",
      latitude: "number",
      longitude: "both",
    });
  });

  it("changes what was typed and nothing else", () => {
    const typed = { features: "lift\n\n sea view ", title: " Bright flat" };
    expect(changeOf({ ...draftOf(LISTING), ...typed }, typed)).toEqual({
      title: "Bright flat",
      features: ["lift", "sea view"],
    });
  });

  it("sends what goes together together", () => {
    const place = { latitude: "" };
    expect(changeOf({ ...draftOf(LISTING), latitude: "38,7" }, place)).toEqual({
      latitude: 38.7,
      longitude: -9.1426,
    });
    const yen = { currency: "JPY", price: "900" };
    expect(changeOf({ ...draftOf(LISTING), ...yen }, { currency: "JPY" })).toEqual({
      currency: "JPY",
      priceMinor: 900,
    });
  });
});
