import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf, durationQuantile } from "./duration-buckets.ts";

test("a quantile told from counts is within a twentieth of the true one", () => {
  const durations = fc.array(fc.integer({ min: 1, max: 30 * 86_400_000 }), { minLength: 1 });
  fc.assert(
    fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      const counts = [...Map.groupBy(all, bucketOf)].map(([bucket, of]) => ({
        bucket,
        count: of.length,
      }));
      const sorted = all.toSorted((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1]!;
      const told = durationQuantile(counts, share)!;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.051));
    }),
    { numRuns: 5_000 },
  );
});

test("what is taken out again does not count", () => {
  expect(durationQuantile([{ bucket: 3, count: 0 }], 0.5)).toBeNull();
  expect(durationQuantile([], 0.9)).toBeNull();
});
