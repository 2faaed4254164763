import { expect, test } from "vitest";
import { missingFact, purposeOf, scoreOf } from "./facts.ts";

test("asks for what a search needs first", () => {
  expect(missingFact({})).toBe("purpose");
  expect(missingFact({ purpose: "buy", areas: ["Alfama"] })).toBe("bedrooms");
  expect(missingFact({ purpose: "buy", areas: ["Alfama"], propertyType: "studio" })).toBe(
    "budgetMax",
  );
  expect(
    missingFact({ purpose: "buy", areas: ["Alfama"], bedrooms: 2, budgetMax: 400_000 }),
  ).toBeNull();
});

test("the score grows with what is known", () => {
  expect(scoreOf({})).toBe(0);
  expect(
    scoreOf({
      purpose: "rent",
      areas: ["Porto"],
      bedrooms: 1,
      budgetMax: 900,
      timeline: "May",
      financing: "cash",
    }),
  ).toBe(100);
});

test("a budget tells a sale from a rent when the lead has not", () => {
  expect(purposeOf({ budgetMax: 300_000 })).toBe("sale");
  expect(purposeOf({ budgetMax: 1_500 })).toBe("rent");
  expect(purposeOf({ budgetMax: 300_000, purpose: "rent" })).toBe("rent");
  expect(purposeOf({})).toBeNull();
});
