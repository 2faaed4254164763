import { expect, test } from "vitest";
import { trialCost } from "./trial-cost.ts";

const usage = { calls: 100, costMicros: 50_000, budgetMicros: null };

test("a turn is three calls at most, each at the month's average", () => {
  expect(trialCost(20, usage)).toEqual({ calls: 60, costMicros: 30_000, isOverBudget: false });
});

test("without a price there is no cost to tell", () => {
  for (const unknown of [undefined, { ...usage, calls: 0 }, { ...usage, costMicros: 0 }])
    expect(trialCost(20, unknown)).toEqual({ calls: 60, costMicros: null, isOverBudget: false });
});

test("more than what is left of the budget is said", () => {
  expect(trialCost(20, { ...usage, budgetMicros: 80_000 }).isOverBudget).toBe(false);
  expect(trialCost(20, { ...usage, budgetMicros: 79_999 }).isOverBudget).toBe(true);
});
