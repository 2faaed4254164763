import { expect, it } from "vitest";
import type { ListingView } from "./listing.ts";
import { listingRowId, offerAttachment, parseListingRow } from "./listing-rows.ts";
import { slotRowId } from "./slot-choice.ts";

const listing = (n: number): ListingView => ({
  id: `01a205e3-5c1f-7b30-9a2e-4d7c8b1f6e0${n}`,
  reference: `LX-10${n}`,
  title: "Renovated 2-bedroom apartment in Chiado",
  description: "",
  purpose: n === 1 ? "rent" : "sale",
  propertyType: "apartment",
  city: "Lisbon",
  area:
    n === 2 ? "A place with a name that is longer than anybody would ever want to type" : "Chiado",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 88,
  priceMinor: 65_000_000,
  currency: "EUR",
  features: [],
  photoUrls: [],
  brochureUrl: null,
  pageUrl: null,
  registration: null,
});

it("offers two or more as a list whose prices are the database's", () => {
  expect(offerAttachment([listing(1), listing(2)], "pt-PT")).toEqual({
    kind: "list",
    button: "Escolher imóvel",
    rows: [
      {
        id: "listing:01a205e3-5c1f-7b30-9a2e-4d7c8b1f6e01",
        title: "Renovated 2-bedroom…",
        description: "650\u00a0000\u00a0€/mês · Chiado · LX-101",
      },
      {
        id: "listing:01a205e3-5c1f-7b30-9a2e-4d7c8b1f6e02",
        title: "Renovated 2-bedroom…",
        description:
          "650\u00a0000\u00a0€ · A place with a name that is longer than anybody would ever…",
      },
    ],
  });
  expect(offerAttachment([listing(1)], "en")).toBeNull();
  expect(offerAttachment([listing(1), listing(1)], "en")).toBeNull();
});

it("reads its own rows back, and no others", () => {
  const { id } = listing(3);
  expect(parseListingRow(listingRowId(id))).toEqual({ listingId: id });
  for (const other of [slotRowId(id, 1_000), "listing:", `listing:${id}:x`, id])
    expect(parseListingRow(other)).toBeNull();
});
