import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addedUp,
  inSpans,
  ranked,
  shareOf,
  spansOf,
  total,
  wholeOnly,
  type Series,
} from "./figures.ts";

const line = (key: string, counts: number[]): Series => ({
  metric: "leads",
  key,
  detail: "",
  counts,
  sums: [],
});

it("ranks what counted most first and leaves out what did not count", () => {
  const series = [
    line("organic", [1, 1]),
    line("ad", [2, 0]),
    line("ad", [0, 5]),
    line("portal", [1, -1]),
  ];
  expect(ranked(series, ({ key }) => key)).toEqual([
    ["ad", 7],
    ["organic", 2],
  ]);
  expect(addedUp(series, 2)).toEqual([4, 5]);
});

it("tells no share of nothing", () => {
  expect(shareOf(0, 0)).toBeNull();
  expect(shareOf(1, 4)).toBe(0.25);
});

describe("spans", () => {
  it("end with a whole one", () => {
    expect(spansOf(9, 7)).toEqual([
      { first: 0, last: 1 },
      { first: 2, last: 8 },
    ]);
  });

  it("that were cut short are not drawn", () => {
    expect(wholeOnly([2, 7, 7], spansOf(16, 7))).toEqual([null, 7, 7]);
    expect(wholeOnly([7, 7], spansOf(14, 7))).toEqual([7, 7]);
    expect(wholeOnly([3], spansOf(3, 7))).toEqual([3]);
  });

  it("lose no day and count none twice", () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (numbers, step) => {
        const spans = spansOf(numbers.length, step);
        expect(total(inSpans(numbers, spans))).toBe(total(numbers));
        expect(spans.every(({ first, last }) => last - first < step)).toBe(true);
      }),
    );
  });
});
