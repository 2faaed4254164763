import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { replyFrom } from "./reply-hours.ts";

const hours = { timeZone: "Europe/Lisbon", from: "08:00", until: "20:00" };
const at = (iso: string) => DateTime.fromISO(iso, { zone: hours.timeZone }).toMillis();
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

test("without hours everything is answered at once, and within them, too", () => {
  const night = at("2026-11-24T03:00");
  expect(replyFrom(night, [night], null)).toBe(night);
  const noon = at("2026-11-24T12:00");
  expect(replyFrom(noon, [night], hours)).toBe(noon);
});

test("who writes at night is answered when the hours begin, also when the clock changes", () => {
  for (const [night, morning] of [
    ["2026-11-23T20:00", "2026-11-24T08:00"],
    ["2026-11-24T07:59:59.999", "2026-11-24T08:00"],
    ["2026-03-28T23:00", "2026-03-29T08:00"],
    ["2026-10-24T23:00", "2026-10-25T08:00"],
  ] as const)
    expect(replyFrom(at(night), [at(night)], hours)).toBe(at(morning));
});

test("I5: a burst that began within the hours is answered, though not hours later", () => {
  const cameAt = [at("2026-11-23T19:59:58"), at("2026-11-23T20:00:02")];
  const [, last = 0] = cameAt;
  expect(replyFrom(last + 8 * SECOND, cameAt, hours)).toBe(last + 8 * SECOND);
  expect(replyFrom(last + 8 * SECOND, [last], hours)).toBe(at("2026-11-24T08:00"));
  expect(replyFrom(last + 10 * MINUTE, cameAt, hours)).toBe(at("2026-11-24T08:00"));
});

test("Friday evening waits for Monday where nobody works between", () => {
  const office = { ...hours, days: [1, 2, 3, 4, 5] };
  const friday = at("2026-11-27T20:30");
  expect(replyFrom(friday, [friday], office)).toBe(at("2026-11-30T08:00"));
});

const ZONES = ["Europe/Lisbon", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "UTC"];
const hour = fc.integer({ min: 0, max: 22 });

test("I5: over clock changes it is now or the first moment at which the wall says so", () => {
  const clock = (h: number) => `${String(h).padStart(2, "0")}:00`;
  fc.assert(
    fc.property(
      fc.integer({ min: 1.6e12, max: 2e12 }),
      fc.array(fc.integer({ min: 0, max: 30 * MINUTE }), { maxLength: 3 }),
      fc.record({
        timeZone: fc.constantFrom(...ZONES),
        bounds: fc.tuple(hour, hour).filter(([a, b]) => a < b),
        days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (now, ages, { timeZone, bounds: [from, until], days }, share) => {
        const isOpen = (moment: number) => {
          const wall = DateTime.fromMillis(moment, { zone: timeZone });
          const isDay = days.length === 0 || days.includes(wall.weekday);
          return isDay && wall.hour >= from && wall.hour < until;
        };
        const cameAt = ages.map((age) => now - age);
        const opens = replyFrom(now, cameAt, {
          timeZone,
          from: clock(from),
          until: clock(until),
          days,
        });
        const isLate = cameAt.some((came) => isOpen(came) && now - came < 10 * MINUTE);
        if (isOpen(now) || isLate) {
          expect(opens).toBe(now);
          return;
        }
        expect(opens).toBeGreaterThan(now);
        expect(isOpen(opens)).toBe(true);
        expect(isOpen(now + Math.floor((opens - now - 1) * share))).toBe(false);
      },
    ),
    { numRuns: 4_000 },
  );
});
