import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersIn } from "./numbers.ts";

const values = (text: string) => numbersIn(text).map((n) => n.value);

describe("numbersIn", () => {
  it.each([
    ["a flat of 112 m²", [112]],
    ["a flat of 112 m2 and 80m2", [112, 80]],
    ["up to 400k", [400_000]],
    ["€1,200 a month", [1_200]],
    ["under 300.000", [300_000]],
    ["1.2M or 1,5 million", [1_200_000, 1_500_000]],
    ["€1.2m", [1_200_000]],
    ["1.250.000,50 EUR", [1_250_000.5]],
    ["400 000 €", [400_000]],
    ["400 mil euros", [400_000]],
    ["CHF 1'250'000", [1_250_000]],
    ["between 200 and 300k", [200, 300_000]],
    ["T3 at 10:30", [3, 10, 30]],
    ["٣ غرف", [3]],
    ["३ बेडरूम", [3]],
    ["no number here, mille fois", []],
    ["50 lakh", [5_000_000]],
    ["3 million", [3_000_000]],
    ["2 miles away", [2]],
    ["500 m or 500m from the metro", [500, 500]],
  ])("%s", (text, expected) => expect(values(text)).toEqual(expected));

  it("knows money and property units by what stands beside a number", () => {
    expect(numbersIn("€500 and 500 USD and 3 bedrooms and T2 and 7")).toMatchObject([
      { value: 500, money: true, unit: false },
      { value: 500, money: true, unit: false },
      { value: 3, money: false, unit: true },
      { value: 2, money: false, unit: true },
      { value: 7, money: false, unit: false },
    ]);
  });

  it("reads back every whole amount, however it is grouped", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom("en", "de", "fr", "pt", "es", "de-CH"),
        (n, language) => {
          const written = new Intl.NumberFormat(language, {
            style: "currency",
            currency: "EUR",
            maximumFractionDigits: 0,
          }).format(n);
          expect(numbersIn(written)).toMatchObject([{ value: n, money: true }]);
        },
      ),
    );
  });

  it("misses no digit of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const covered = numbersIn(text).map((n) => [n.start, n.end] as const);
        for (const match of text.matchAll(/(?<![mM])\d/gu)) {
          expect(covered.some(([start, end]) => match.index >= start && match.index < end)).toBe(
            true,
          );
        }
      }),
    );
  });
});
