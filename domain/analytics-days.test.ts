import fc from "fast-check";
import { expect, test } from "vitest";
import {
  daysBetween,
  GRAINS,
  lastThirtyDays,
  periodBefore,
  startsBetween,
} from "./analytics-days.ts";

const day = fc
  .integer({ min: 18_000, max: 22_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

test("the period before ends where this one begins, and is as long", () => {
  fc.assert(
    fc.property(day, fc.nat({ max: 365 }), (from, length) => {
      const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10);
      const before = periodBefore(from, to);
      expect([...daysBetween(before.from, before.to), from].slice(-2)).toEqual(
        daysBetween(before.to, from),
      );
      expect(daysBetween(before.from, before.to)).toHaveLength(length + 1);
    }),
  );
});

test("weeks and months cut a period into pieces, of which each but the first begins where it should", () => {
  fc.assert(
    fc.property(day, fc.nat({ max: 365 }), fc.constantFrom(...GRAINS), (from, length, grain) => {
      const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10);
      const [first, ...rest] = startsBetween(from, to, grain);
      expect(first).toBe(from);
      expect(rest).toEqual(
        daysBetween(from, to)
          .slice(1)
          .filter(
            (each) =>
              grain === "day" ||
              (grain === "week" ? new Date(each).getUTCDay() === 1 : each.endsWith("-01")),
          ),
      );
    }),
  );
});

test("thirty days end today, where the business is", () => {
  const now = Date.parse("2026-11-25T23:30:00Z");
  expect(lastThirtyDays(now, "Pacific/Auckland")).toEqual({ from: "2026-10-28", to: "2026-11-26" });
  expect(lastThirtyDays(now, "America/New_York")).toEqual({ from: "2026-10-27", to: "2026-11-25" });
});
