import fc from "fast-check";
import { expect, test } from "vitest";
import { fuseRankings } from "./fuse-rankings.ts";

test("what both searches find comes before what one finds first", () => {
  expect(
    fuseRankings([
      ["a", "b"],
      ["c", "b"],
    ]),
  ).toEqual(["b", "a", "c"]);
});

test("one ranking alone stays as it is, also when it names an id twice", () => {
  expect(fuseRankings([["b", "a", "b", "c"], []])).toEqual(["b", "a", "c"]);
  expect(fuseRankings([])).toEqual([]);
});

const ranking = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));

test("every id comes once, and one ahead in both rankings stays ahead (1,000 pairs)", () => {
  fc.assert(
    fc.property(ranking, ranking, (a, b) => {
      const fused = fuseRankings([a, b]);
      expect(fused.toSorted()).toEqual([...new Set([...a, ...b])].toSorted());
      for (const x of a)
        for (const y of a) {
          const isAhead = a.indexOf(x) < a.indexOf(y) && b.includes(x);
          if (isAhead && (!b.includes(y) || b.indexOf(x) < b.indexOf(y)))
            expect(fused.indexOf(x)).toBeLessThan(fused.indexOf(y));
        }
    }),
    { numRuns: 1_000 },
  );
});
