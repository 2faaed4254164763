import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import {
  nextAllowed,
  nextAllowedInAll,
  withinAllZones,
  withinHours,
  type ProactiveHours,
} from "./proactive-hours.ts";

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

test("an hour that does not exist that day opens when the clock has jumped over it", () => {
  const hours = { ...lisbon, from: "01:30" };
  // At 01:00 the clock jumps to 02:00, which is 01:00 UTC.
  expect(nextAllowed(at("2026-03-29T00:10"), hours)).toBe(Date.UTC(2026, 2, 29, 1));
  const cairo = { timeZone: "Africa/Cairo", from: "00:30", until: "12:00" };
  expect(nextAllowed(at("2026-04-23T23:00", "Africa/Cairo"), cairo)).toBe(
    at("2026-04-24T01:00", "Africa/Cairo"),
  );
});

test("an hour that exists twice opens the first time", () => {
  const hours = { ...lisbon, from: "01:30" };
  const first = Date.UTC(2026, 9, 25, 0, 30);
  expect(nextAllowed(at("2026-10-25T00:10"), hours)).toBe(first);
  expect(withinHours(first + 40 * 60_000, hours)).toBe(false);
  expect(nextAllowed(first + 40 * 60_000, hours)).toBe(first + 60 * 60_000);
});

test("the weekend waits for Monday, and a window over midnight belongs to the day it began", () => {
  const office = { ...lisbon, days: [1, 2, 3, 4, 5] };
  expect(nextAllowed(at("2026-11-27T21:00"), office)).toBe(at("2026-11-30T09:00"));
  expect(withinHours(at("2026-11-28T12:00"), office)).toBe(false);
  const fridayNight = { ...lisbon, from: "18:00", until: "02:00", days: [5] };
  expect(withinHours(at("2026-11-28T01:00"), fridayNight)).toBe(true);
  expect(withinHours(at("2026-11-27T01:00"), fridayNight)).toBe(false);
  expect(nextAllowed(at("2026-11-28T02:00"), fridayNight)).toBe(at("2026-12-04T18:00"));
});

test("no days at all means every day", () => {
  expect(withinHours(at("2026-11-29T12:00"), { ...lisbon, days: [] })).toBe(true);
});

test("a lead who may be anywhere in a country is written to when it is day in all of it", () => {
  const zones = ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"];
  const night = at("2026-11-23T08:00", "America/New_York");
  expect(nextAllowedInAll(night, lisbon, zones)).toBe(at("2026-11-23T09:00", "Pacific/Honolulu"));
  expect(withinAllZones(night, lisbon, zones)).toBe(false);
});

test("where it is never day in all zones, the business's own day counts", () => {
  const short = { ...lisbon, from: "09:00", until: "12:00" };
  const zones = ["Asia/Tokyo", "Europe/London"];
  const morning = at("2026-11-23T09:00");
  expect(nextAllowedInAll(at("2026-11-23T07:00"), short, zones)).toBe(morning);
  expect(withinAllZones(morning, short, zones)).toBe(true);
  expect(withinAllZones(at("2026-11-23T12:00"), short, zones)).toBe(false);
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

const WILD_ZONES = [
  "UTC",
  "Europe/Lisbon",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Antarctica/Troll",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Europe/Nowhere",
] as const;

const MINUTE = 60_000;
const HALF_DAY = 12 * 60 * MINUTE;

/** Midday of each day from 2011 to 2037 on which some zone's clock changes. */
function clockChanges(): number[] {
  const changes: number[] = [];
  for (const zone of WILD_ZONES.slice(0, -1)) {
    let before = DateTime.fromMillis(Date.UTC(2011, 11, 1), { zone }).offset;
    for (let day = Date.UTC(2011, 11, 1); day < Date.UTC(2037, 0); day += 2 * HALF_DAY) {
      const { offset } = DateTime.fromMillis(day, { zone });
      if (offset !== before) changes.push(day - HALF_DAY);
      before = offset;
    }
  }
  return changes;
}

const instant = fc.oneof(
  fc.integer({ min: 1.4e12, max: 2.1e12 }),
  fc
    .tuple(
      fc.constantFrom(...clockChanges()),
      fc.integer({ min: -2 * HALF_DAY, max: 2 * HALF_DAY }),
    )
    .map(([day, off]) => day + off),
);
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);
const anyHours = fc.record(
  {
    timeZone: fc.constantFrom(...WILD_ZONES),
    from: time,
    until: time,
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  },
  { requiredKeys: ["timeZone", "from", "until"] },
);

/** What the wall says, read by luxon and compared as people would. */
function byTheWall(moment: number, { timeZone, from, until, days = [] }: ProactiveHours): boolean {
  const zone = timeZone === "Europe/Nowhere" ? "UTC" : timeZone;
  const local = DateTime.fromMillis(moment, { zone });
  const clock = local.toFormat("HH:mm");
  const today = days.length === 0 || days.includes(local.weekday);
  const yesterday = days.length === 0 || days.includes(((local.weekday + 5) % 7) + 1);
  if (from < until) return clock >= from && clock < until && today;
  return clock >= from ? today : clock < until && yesterday;
}

test("I5: over clock changes and date lines it is the first allowed moment, by the wall", () => {
  const sample = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(instant, anyHours, fc.array(sample, { maxLength: 5 }), (now, hours, samples) => {
      const next = nextAllowed(now, hours);
      expect(next).toBeGreaterThanOrEqual(now);
      expect(next - now).toBeLessThan(9 * 2 * HALF_DAY);
      expect(withinHours(next, hours) && byTheWall(next, hours)).toBe(true);
      if (next === now) return;
      const earlier = samples.map((share) => now + Math.floor((next - now - 1) * share));
      for (const moment of [now, next - 1, next - MINUTE, ...earlier]) {
        if (moment >= now)
          expect(byTheWall(moment, hours), new Date(moment).toISOString()).toBe(false);
      }
    }),
    { numRuns: 20_000 },
  );
});

test("I5: in all zones it is the first moment that is allowed in each, or the business's own", () => {
  const zones = fc.array(fc.constantFrom(...WILD_ZONES), { maxLength: 4 });
  const sample = fc.double({ min: 0, max: 1, noNaN: true });
  let met = 0;
  fc.assert(
    fc.property(
      instant,
      anyHours,
      zones,
      fc.array(sample, { maxLength: 4 }),
      (now, hours, where, samples) => {
        const each = (where.length === 0 ? [hours.timeZone] : where).map((timeZone) => ({
          ...hours,
          timeZone,
        }));
        const allowed = (moment: number) => each.every((local) => byTheWall(moment, local));
        const next = nextAllowedInAll(now, hours, where);
        expect(next).toBeGreaterThanOrEqual(now);
        const together = allowed(next);
        expect(withinAllZones(next, hours, where), "what it answers, it allows").toBe(true);
        if (together) met++;
        else expect(next).toBe(nextAllowed(now, hours));
        const until = together ? next : now + 14 * 2 * HALF_DAY;
        for (const share of samples) {
          const moment = now + Math.floor((until - now - 1) * share);
          if (moment >= now && moment < until) expect(allowed(moment)).toBe(false);
        }
      },
    ),
    { numRuns: 10_000 },
  );
  expect(met).toBeGreaterThan(5_000);
});
