import { expect, test } from "vitest";
import { lastMonths, spendingOf } from "./spending.ts";

test("without a budget there is nothing to come near", () => {
  expect(spendingOf(9_000_000, null)).toEqual({ share: null, tone: "good" });
});

test("it warns before the budget is spent", () => {
  expect(spendingOf(1_000_000, 10_000_000)).toEqual({ share: 0.1, tone: "good" });
  expect(spendingOf(8_000_000, 10_000_000).tone).toBe("warn");
  expect(spendingOf(12_000_000, 10_000_000)).toEqual({ share: 1, tone: "bad" });
  expect(spendingOf(0, 0)).toEqual({ share: 1, tone: "bad" });
});

test("months go back over the year's end", () => {
  expect(lastMonths(Date.UTC(2026, 1, 28, 23), 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
});
