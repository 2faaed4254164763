import fc from "fast-check";
import { expect, test } from "vitest";
import { CUES } from "./cue.ts";
import { burstWait, QUIET_MS } from "./debounce.ts";

const pace = { debounceMs: 3_000, debounceCapMs: 10_000 };

test("a finished question waits less than a fragment, a tapped button not at all", () => {
  expect(burstWait("choice", 0, pace)).toBe(0);
  expect(burstWait("question", 0, pace)).toBe(1_000);
  expect(burstWait("statement", 0, pace)).toBe(2_000);
  expect(burstWait("fragment", 0, pace)).toBe(3_000);
});

test("near the cap the wait shrinks to nothing", () => {
  expect(burstWait("fragment", 8_000, pace)).toBe(2_000);
  expect(burstWait("fragment", 9_500, pace)).toBe(0);
  expect(burstWait("fragment", 60_000, pace)).toBe(0);
});

test("neither timer of a wait is ever shorter than a second", () => {
  const paces = fc.record({
    debounceMs: fc.integer({ min: 1_000, max: 10_000 }),
    debounceCapMs: fc.integer({ min: 1_000, max: 30_000 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...CUES), fc.nat(40_000), paces, (cue, sinceFirst, anyPace) => {
      const wait = burstWait(cue, sinceFirst, anyPace);
      const rest = wait - QUIET_MS;
      expect(wait === 0 || rest === 0 || rest >= 1_000).toBe(true);
      expect(wait).toBeLessThanOrEqual(Math.max(anyPace.debounceMs, QUIET_MS) + 500);
    }),
    { numRuns: 10_000 },
  );
});
