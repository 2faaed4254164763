import { expect, test } from "vitest";
import { missingFact, scoreOf } from "./facts.ts";

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
