import { expect, test } from "vitest";
import { daysBetween, isQuiet, offsetOf, quietOn, wallOf } from "./wall.ts";

const OFFICE = { from: "09:00", until: "20:00", days: [1, 2, 3, 4, 5, 6] };

test.each([
  ["2026-11-26T14:41:21+05:30", 330],
  ["2026-11-26T14:41:21-03:00", -180],
  ["2026-11-26T14:41:21Z", 0],
])("%s is %d minutes ahead of UTC", (localTime, offset) => {
  expect(offsetOf(localTime)).toBe(offset);
});

test("a wall ahead of UTC is on the next day first", () => {
  const at = Date.parse("2026-11-26T23:30:00Z");
  expect(wallOf(at, 60)).toEqual({ date: "2026-11-27", minute: 30 });
  expect(daysBetween("2026-11-26", "2026-12-01")).toBe(5);
});

test("nights are quiet, and so is a day off", () => {
  expect(quietOn("2026-11-26", OFFICE)).toEqual([
    { from: 0, until: 540 },
    { from: 1200, until: 1440 },
  ]);
  expect(quietOn("2026-11-29", OFFICE)).toEqual([{ from: 0, until: 1440 }]);
});

test("hours over midnight belong to the day they begin on", () => {
  const night = { from: "18:00", until: "02:00", days: [5] };
  expect(quietOn("2026-11-27", night)).toEqual([{ from: 0, until: 1080 }]);
  expect(quietOn("2026-11-28", night)).toEqual([{ from: 120, until: 1440 }]);
});

test("the minute in which the hours begin is not quiet, the one in which they end is", () => {
  expect(isQuiet({ date: "2026-11-26", minute: 540 }, OFFICE)).toBe(false);
  expect(isQuiet({ date: "2026-11-26", minute: 1199 }, OFFICE)).toBe(false);
  expect(isQuiet({ date: "2026-11-26", minute: 1200 }, OFFICE)).toBe(true);
});
