import fc from "fast-check";
import { expect, test } from "vitest";
import { jitterMs } from "./jitter.ts";

const DAY = 24 * 3_600_000;

function mostInOneSecond(seeds: readonly string[], delayMs: number): number {
  const perSecond = new Map<number, number>();
  for (const seed of seeds) {
    const second = Math.floor(jitterMs(seed, delayMs) / 1_000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  return Math.max(...perSecond.values());
}

test("a thousand leads do not write in one second, however short the delay", () => {
  const uuids = fc.sample(fc.uuid(), { numRuns: 1_000, seed: 7 });
  const counted = Array.from({ length: 1_000 }, (_, index) => `lead-${index}`);
  for (const seeds of [uuids, counted]) {
    expect(mostInOneSecond(seeds, 0)).toBeLessThanOrEqual(32);
    expect(mostInOneSecond(seeds, 20 * 60_000)).toBeLessThanOrEqual(25);
    expect(mostInOneSecond(seeds, DAY)).toBeLessThanOrEqual(8);
  }
});

test("it is the same each time, within its bounds, and keeps steps in order", () => {
  const delay = fc.integer({ min: 0, max: 400 * DAY });
  fc.assert(
    fc.property(fc.string(), delay, delay, (seed, one, other) => {
      const [shorter, longer] = one < other ? [one, other] : [other, one];
      const jitter = jitterMs(seed, shorter);
      expect(jitter).toBe(jitterMs(seed, shorter));
      expect(Number.isInteger(jitter) && jitter >= 0).toBe(true);
      expect(jitter).toBeLessThan(Math.max(60_000, Math.min(shorter / 10, 15 * 60_000)));
      expect(jitter).toBeLessThanOrEqual(jitterMs(seed, longer));
    }),
    { numRuns: 10_000 },
  );
});
