import { expect, it } from "vitest";
import { NO_WISHES, wishesOf } from "./wishes.ts";

it("asks for nothing while nothing is said", () => {
  expect(wishesOf({ ...NO_WISHES, currency: "EUR", areas: " ", bedrooms: "2.5" })).toEqual({});
});

it("asks for what is said", () => {
  const typed = {
    purpose: "buy",
    areas: "Alfama، Chiado",
    propertyType: "house",
    bedrooms: "2",
    budgetMin: "half",
    budgetMax: "450,000",
    currency: "usd",
    sizeMin: "80",
    mustHaves: "balcony",
  } as const;
  expect(wishesOf(typed)).toEqual({
    purpose: "buy",
    areas: "Alfama, Chiado",
    propertyType: "house",
    bedrooms: "2",
    budgetMax: "450000",
    currency: "USD",
    sizeMin: "80",
    mustHaves: "balcony",
  });
});
