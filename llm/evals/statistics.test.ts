import fc from "fast-check";
import { expect, it } from "vitest";
import { f1, passAll, precision, quantile, recall, upperBound } from "./statistics.ts";

it("pass^k is the share of all choices of k runs that pass", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 8 }),
      (runs, k) => {
        const passed = runs.filter(Boolean).length;
        const all = choices(runs, k);
        const expected =
          all.length === 0 ? null : all.filter((some) => some.every(Boolean)).length / all.length;
        const got = passAll(passed, runs.length, k);
        if (expected === null) expect(got).toBeNull();
        else expect(got).toBeCloseTo(expected, 10);
      },
    ),
    { numRuns: 500 },
  );
});

function choices<T>(values: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return values.flatMap((first, i) =>
    choices(values.slice(i + 1), k - 1).map((rest) => [first, ...rest]),
  );
}

it("nothing found in n is at most 3/n; something found is above its rate", () => {
  expect(upperBound(0, 1_000)).toBe(0.003);
  expect(upperBound(0, 2)).toBe(1);
  expect(upperBound(0, 0)).toBeNull();
  // Wilson's interval for 5 of 100, as statistics tables give it.
  expect(upperBound(5, 100)).toBeCloseTo(0.1118, 3);
});

it("precision, recall and F1 of three right, one wrong, two missed", () => {
  const hits = { right: 3, wrong: 1, missed: 2 };
  expect([precision(hits), recall(hits), f1(hits)]).toEqual([0.75, 0.6, 6 / 9]);
  const none = { right: 0, wrong: 0, missed: 0 };
  expect([precision(none), recall(none), f1(none)]).toEqual([null, null, null]);
});

it("quantiles are values that were there", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(quantile([], 0.5)).toBeNull();
});
