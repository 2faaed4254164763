import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("each failure in a row waits longer, from a blink to a quarter of a minute", () => {
  expect(backoffMs(0)).toBe(250);
  fc.assert(
    fc.property(fc.nat(), (failures) => {
      expect(backoffMs(failures + 1)).toBeGreaterThanOrEqual(backoffMs(failures));
      expect(backoffMs(failures)).toBeLessThanOrEqual(15_000);
    }),
  );
});
