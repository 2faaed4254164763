import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areDays,
  comparedDays,
  daysOf,
  lengthOf,
  PERIODS,
  plusDays,
  readAnalyticsSearch,
  todayIn,
} from "./period.ts";

const today = "2026-11-26";

describe("the days of a period", () => {
  it.each([
    ["today", "2026-11-26", "2026-11-26", "2026-11-25", "2026-11-25"],
    ["7d", "2026-11-20", "2026-11-26", "2026-11-13", "2026-11-19"],
    ["month", "2026-11-01", "2026-11-26", "2026-10-01", "2026-10-26"],
    ["lastMonth", "2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30"],
    ["quarter", "2026-10-01", "2026-11-26", "2026-07-01", "2026-08-26"],
    ["year", "2026-01-01", "2026-11-26", "2025-01-01", "2025-11-26"],
  ] as const)("%s, and what it is compared with", (period, from, to, earlierFrom, earlierTo) => {
    const days = daysOf({ period }, today);
    expect(days).toEqual({ from, to });
    expect(comparedDays({ period }, days)).toEqual({ from: earlierFrom, to: earlierTo });
  });

  it("are the last thirty when nothing is said", () => {
    expect(daysOf({}, today)).toEqual({ from: "2026-10-28", to: today });
  });

  it("are compared with a whole month before, though that is longer", () => {
    const days = daysOf({ period: "lastMonth" }, "2026-03-15");
    expect(days).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(comparedDays({ period: "lastMonth" }, days)).toEqual({
      from: "2026-01-01",
      to: "2026-01-31",
    });
  });

  it("that reach further than the month before had days are compared with all of it", () => {
    const days = { from: "2026-03-01", to: "2026-03-31" };
    expect(comparedDays({ period: "month" }, days)).toEqual({
      from: "2026-02-01",
      to: "2026-02-28",
    });
  });

  it("are compared with the same days a year ago, leap days too", () => {
    const days = { from: "2028-02-01", to: "2028-02-29" };
    expect(comparedDays({ period: "custom", compare: "lastYear", ...days }, days)).toEqual({
      from: "2027-02-01",
      to: "2027-02-28",
    });
  });

  it("never overlap those before, and the API takes both", () => {
    const anyDay = fc.integer({ min: 0, max: 9_000 }).map((n) => plusDays("2010-01-01", n));
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...PERIODS), (day, name) => {
        const search = name === "30d" ? {} : { period: name };
        const days = daysOf(search, day);
        const before = comparedDays(search, days);
        expect(areDays(days)).toBe(true);
        expect(before !== null && areDays(before) && before.to < days.from).toBe(true);
      }),
    );
  });
});

describe("the address", () => {
  it("keeps what is not usual, and only what can be", () => {
    expect(readAnalyticsSearch({ period: "30d", compare: "previous" })).toEqual({});
    expect(readAnalyticsSearch({ period: "year", compare: "none", from: "2026-01-01" })).toEqual({
      period: "year",
      compare: "none",
    });
    expect(readAnalyticsSearch({ period: "ever", compare: 4 })).toEqual({});
  });

  it.each([
    ["2026-01-01", "2026-12-31", true],
    ["2026-01-02", "2026-01-01", false],
    ["2024-01-01", "2025-01-01", false],
    ["2026-02-30", "2026-03-01", false],
    ["yesterday", "2026-03-01", false],
  ])("takes days of one's own from %s to %s: %s", (from, to, isTaken) => {
    const search = readAnalyticsSearch({ period: "custom", from, to });
    expect(search).toEqual(isTaken ? { period: "custom", from, to } : {});
  });
});

it("counts both ends, and begins where the organization is", () => {
  expect(lengthOf({ from: "2026-03-28", to: "2026-03-30" })).toBe(3);
  expect(todayIn("Asia/Tokyo", Date.parse("2026-11-26T20:00:00Z"))).toBe("2026-11-27");
});
