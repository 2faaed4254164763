import { expect, test } from "vitest";
import { momentOf, parseTimeTarget } from "./time-target.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-03-01T10:00:00Z");

test.each([
  ["next", { kind: "next" }],
  ["20m", { kind: "by", ms: 20 * 60_000 }],
  ["20 min", { kind: "by", ms: 20 * 60_000 }],
  ["36h", { kind: "by", ms: 36 * 3_600_000 }],
  ["+3d", { kind: "by", ms: 3 * DAY_MS }],
  ["1.5H", { kind: "by", ms: 90 * 60_000 }],
  ["2w", { kind: "by", ms: 14 * DAY_MS }],
  ["2026-03-02T10:00:00+01:00", { kind: "at", at: Date.parse("2026-03-02T09:00:00Z") }],
  ["2026-03-02", { kind: "at", at: Date.parse("2026-03-02T00:00:00Z") }],
  [NOW, { kind: "at", at: NOW }],
  [String(NOW), { kind: "at", at: NOW }],
])("%s is understood", (given, target) => {
  expect(parseTimeTarget(given)).toEqual(target);
});

test.each(["", "tomorrow", "3", "3 moons", "-1d", "2026-03-02T10:00", "2026-13-45", "d"])(
  "%j is refused, and told how to say it",
  (given) => {
    expect(() => parseTimeTarget(given)).toThrow(/20m, 36h or 3d/);
  },
);

test("next is a second after the first item, also when that is due already", () => {
  const next = { kind: "next" } as const;
  expect(momentOf(next, NOW, [{ at: NOW + 5_000 }, { at: NOW + 9_000 }])).toBe(NOW + 6_000);
  expect(momentOf(next, NOW, [{ at: NOW - 5_000 }])).toBe(NOW + 1_000);
  expect(() => momentOf(next, NOW, [])).toThrow("Nothing is planned");
});

test("time goes forward only, and by 400 days at most", () => {
  expect(momentOf({ kind: "by", ms: 400 * DAY_MS }, NOW, [])).toBe(NOW + 400 * DAY_MS);
  expect(() => momentOf({ kind: "by", ms: 400 * DAY_MS + 1 }, NOW, [])).toThrow("400 days");
  expect(() => momentOf({ kind: "at", at: NOW }, NOW, [])).toThrow("forward only");
  expect(() => momentOf({ kind: "by", ms: 0 }, NOW, [])).toThrow("forward only");
});
