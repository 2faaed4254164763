import fc from "fast-check";
import { expect, test } from "vitest";
import { lanesOf } from "./lanes.ts";

test("what overlaps stands side by side, what does not has all the width", () => {
  const shown = lanesOf([
    { from: 9, until: 10 },
    { from: 9.5, until: 11 },
    { from: 10, until: 11 },
    { from: 12, until: 13 },
  ]);
  expect(shown.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 2],
    [0, 1],
  ]);
});

test("no two at one time share a lane, and each lane is within its width", () => {
  const some = fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
    .map(([from, length]) => ({ from, until: from + length }));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 15 }), (items) => {
      const shown = lanesOf(items);
      expect(shown.length).toBe(items.length);
      for (const [index, a] of shown.entries()) {
        expect(a.lane).toBeLessThan(a.lanes);
        for (const b of shown.slice(index + 1)) {
          const isTogether = a.from < b.until && b.from < a.until;
          if (isTogether) expect([a.lane === b.lane, a.lanes === b.lanes]).toEqual([false, true]);
        }
      }
    }),
  );
});
