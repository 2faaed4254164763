import fc from "fast-check";
import { DateTime, IANAZone } from "luxon";
import { expect, test } from "vitest";
import { zoneOf } from "./zone.ts";

const NAMES = ["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Africa/Casablanca"];
/** Half an hour, at sea, across the date line. */
const RARE = ["Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia", "Asia/Gaza"];
const YEARS = { min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) };

test("offsets are those of the zone, on the days on which its clock changes, too", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES, ...RARE), fc.integer(YEARS), (name, at) => {
      expect(zoneOf(name).offset(at)).toBe(IANAZone.create(name).offset(at));
    }),
    { numRuns: 2_000 },
  );
  const wrong = [...NAMES, ...RARE].flatMap((name) => {
    const change = changeOf(name, 2011);
    const around = Array.from({ length: 73 }, (_, index) => change + (index - 36) * 5 * 60_000);
    return around.filter((at) => zoneOf(name).offset(at) !== IANAZone.create(name).offset(at));
  });
  expect(wrong).toEqual([]);
});

test("a zone that nobody knows counts as UTC", () => {
  expect(zoneOf("Mars/Olympus").name).toBe("UTC");
  expect(DateTime.fromMillis(0, { zone: zoneOf("Mars/Olympus") }).hour).toBe(0);
});

/** When the clock changed first in a year, to the minute; the year's beginning where it never did. */
function changeOf(name: string, year: number): number {
  const zone = IANAZone.create(name);
  const begin = Date.UTC(year, 0);
  for (let at = begin; at < Date.UTC(year + 1, 0); at += 3_600_000)
    if (zone.offset(at) !== zone.offset(at + 3_600_000)) return at + 3_600_000;
  return begin;
}
