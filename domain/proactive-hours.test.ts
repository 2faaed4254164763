import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { nextAllowed, withinHours } from "./proactive-hours.ts";

const lisbon = { timeZone: "Europe/Lisbon", from: "09:00", until: "20:00" };
const at = (iso: string, zone = lisbon.timeZone) => DateTime.fromISO(iso, { zone }).toMillis();

test("what falls into the night moves to the morning", () => {
  expect(nextAllowed(at("2026-11-23T12:00"), lisbon)).toBe(at("2026-11-23T12:00"));
  expect(nextAllowed(at("2026-11-23T20:00"), lisbon)).toBe(at("2026-11-24T09:00"));
  expect(nextAllowed(at("2026-11-24T03:00"), lisbon)).toBe(at("2026-11-24T09:00"));
});

test("both clock changes keep the hour people read on their wall", () => {
  expect(nextAllowed(at("2026-03-28T23:00"), lisbon)).toBe(at("2026-03-29T09:00"));
  expect(nextAllowed(at("2026-10-24T23:00"), lisbon)).toBe(at("2026-10-25T09:00"));
});

test("hours that cross midnight are hours too", () => {
  const night = { timeZone: "Asia/Dubai", from: "18:00", until: "02:00" };
  expect(withinHours(at("2026-05-01T01:00", "Asia/Dubai"), night)).toBe(true);
  expect(withinHours(at("2026-05-01T03:00", "Asia/Dubai"), night)).toBe(false);
});

test("a zone nobody knows counts as UTC", () => {
  const hours = { timeZone: "Europe/Nowhere", from: "09:00", until: "20:00" };
  expect(nextAllowed(Date.UTC(2026, 10, 23, 3), hours)).toBe(Date.UTC(2026, 10, 23, 9));
});

test("I5: the next allowed moment is never earlier, is within a day and a bit, and is allowed", () => {
  const zones = fc.constantFrom(
    "UTC",
    "Europe/Lisbon",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Pacific/Kiritimati",
  );
  const hour = fc.integer({ min: 6, max: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1.6e12, max: 2.2e12 }), zones, hour, (now, timeZone, from) => {
      const hours = { timeZone, from: `${from}:00`, until: "20:30" };
      const next = nextAllowed(now, hours);
      expect(next).toBeGreaterThanOrEqual(now);
      expect(next - now).toBeLessThan(26 * 3_600_000);
      expect(withinHours(next, hours)).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
