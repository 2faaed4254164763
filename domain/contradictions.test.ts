import fc from "fast-check";
import { expect, it } from "vitest";
import { contradictions } from "./contradictions.ts";
import { FACT_CHANGES, FACT_KEYS, type FactClaim } from "./facts.ts";

const claim = (
  key: FactClaim["key"],
  value: unknown,
  how: FactClaim["how"] = "said",
): Pick<FactClaim, "key" | "value" | "how"> =>
  ({ key, value, how }) as Pick<FactClaim, "key" | "value" | "how">;

it.each([
  ["buy, then rent", [claim("purpose", "buy"), claim("purpose", "rent")], ["purpose"]],
  ["buy, no: rent", [claim("purpose", "buy"), claim("purpose", "rent", "corrected")], []],
  [
    "buy, rent, and the answer which",
    [claim("purpose", "buy"), claim("purpose", "rent"), claim("purpose", "buy", "corrected")],
    [],
  ],
  [
    "buy, taken back, rent",
    [claim("purpose", "buy"), claim("purpose", null, "dropped"), claim("purpose", "rent")],
    [],
  ],
  ["two bedrooms, then three", [claim("bedrooms", 2), claim("bedrooms", 3)], []],
  ["one bedroom, then four", [claim("bedrooms", 1), claim("bedrooms", 4)], ["bedrooms"]],
  ["300k, then 320k", [claim("budgetMax", 300_000), claim("budgetMax", 320_000)], []],
  ["300k, then 900k", [claim("budgetMax", 300_000), claim("budgetMax", 900_000)], ["budgetMax"]],
  ["one area, then another", [claim("areas", ["Alfama"]), claim("areas", ["Chiado"])], []],
  [
    "two doubts",
    [claim("purpose", "buy"), claim("bedrooms", 1), claim("bedrooms", 5), claim("purpose", "rent")],
    ["bedrooms", "purpose"],
  ],
] as const)("%s", (_, claims, expected) => {
  expect(contradictions(claims)).toEqual(expected);
});

it("a doubt is only ever about what was said twice, and a correction leaves none", () => {
  const any = fc.record({
    key: fc.constantFrom(...FACT_KEYS),
    value: fc.option(fc.oneof(fc.nat(), fc.constantFrom("buy", "rent"))),
    how: fc.constantFrom(...FACT_CHANGES),
  });
  fc.assert(
    fc.property(fc.array(any), (claims) => {
      const said = claims as Pick<FactClaim, "key" | "value" | "how">[];
      for (const key of contradictions(said)) {
        const own = said.filter((one) => one.key === key);
        expect(own.length).toBeGreaterThan(1);
        expect(own.at(-1)?.how).not.toBe("corrected");
      }
      const settled = said.map((one) => ({ ...one, how: "corrected" as const }));
      expect(contradictions(settled)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
