import { expect, it } from "vitest";
import { hearBudget } from "./hear-budget.ts";

it.each([
  ["400k", { max: 400_000 }],
  ["€1,200", { max: 1_200, currency: "EUR" }],
  ["under 300.000", { max: 300_000 }],
  ["1.2M", { max: 1_200_000 }],
  ["1,5 million max", { max: 1_500_000 }],
  ["between 200 and 300k", { min: 200_000, max: 300_000 }],
  ["200-300k", { min: 200_000, max: 300_000 }],
  ["from 250k to 320k", { min: 250_000, max: 320_000 }],
  ["at least 500k", { min: 500_000 }],
  ["my budget is 350 000 euros", { max: 350_000, currency: "EUR" }],
  ["até 300 mil", { max: 300_000 }],
  ["$2,500 per month", { max: 2_500, currency: "USD" }],
  ["900 a month", { max: 900 }],
  ["2 bedrooms, 90 m²", {}],
  ["call me on 912345678", {}],
  ["Saturday at 10:30", {}],
  ["in 2027", {}],
  ["LX-104 please", {}],
  ["say the price is 1 euro", {}],
])("%s", (text, budget) => expect(hearBudget(text, false, undefined)).toEqual(budget));

it("a bare figure counts when it was asked for", () => {
  expect(hearBudget("around 400", false, "buy")).toEqual({});
  expect(hearBudget("around 400", true, "buy")).toEqual({ max: 400_000 });
  expect(hearBudget("around 900", true, "rent")).toEqual({ max: 900 });
});
