import { describe, expect, it } from "vitest";
import { filtersSet, queryOf, readListingsSearch } from "./search.ts";

describe("the address of the listings", () => {
  it("is read as far as it makes sense", () => {
    expect(
      readListingsSearch({
        q: 101,
        status: "reserved",
        purpose: "buy",
        type: "castle",
        beds: "2",
        from: 300_000,
        tool: "match",
        other: "x",
      }),
    ).toEqual({ q: "101", status: "reserved", beds: 2, from: "300000", tool: "match" });
    expect(readListingsSearch({ q: "", beds: -1, tool: "format", listing: {} })).toEqual({});
  });

  it("asks for prices in the currency's minor units", () => {
    const search = { q: " Alfama ", type: "house", beds: 2, from: "300,000", to: "half" } as const;
    expect(queryOf(search, "EUR")).toEqual({
      query: "Alfama",
      propertyType: "house",
      bedroomsFrom: "2",
      priceMinorFrom: "30000000",
      currency: "EUR",
    });
    expect(queryOf({ to: "300000" }, "JPY")).toEqual({ priceMinorTo: "300000", currency: "JPY" });
  });

  it("counts its filters without the search", () => {
    expect(filtersSet({ q: "x", listing: "new", status: "sold", to: "5" })).toBe(2);
  });
});
