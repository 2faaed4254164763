import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactClaim } from "./facts.ts";
import { confirmedClaims, heardClaims, isAllUnsure } from "./hearing-claims.ts";

const claim = (messageId: string, bedrooms = 2): FactClaim => ({
  key: "bedrooms",
  value: bedrooms,
  messageId,
  how: "said",
});
const areas: FactClaim = { key: "areas", value: ["Lisbon"], messageId: "note", how: "said" };
const mumbled = { id: "note", text: "two beds in Lisbon", unsure: true as const };
const text = (words: string) => ({ id: "text", text: words });

test("what was not heard well says nothing yet, what was written beside it does", () => {
  const claims = [areas, claim("text")];
  expect(heardClaims(claims, [mumbled, text("two bedrooms")])).toEqual([claim("text")]);
  expect(heardClaims(claims, [text("two bedrooms")])).toEqual(claims);
});

describe("what waits for a yes", () => {
  const waiting = [areas, claim("note")];

  test.each(["yes", "Sí", "sim!", "ja"])("counts after %j, as said by it", (yes) => {
    expect(confirmedClaims(waiting, [text(yes)], [])).toEqual([
      { ...areas, messageId: "text", how: "corrected" },
      { ...claim("text"), how: "corrected" },
    ]);
    const dropped = { ...claim("note"), value: null, how: "dropped" } as const;
    expect(confirmedClaims([dropped], [text(yes)], [])).toEqual([
      { ...dropped, messageId: "text" },
    ]);
  });

  test.each(["no", "yes, but three bedrooms", "What?", "yes and no"])("not after %j", (words) => {
    expect(confirmedClaims(waiting, [text(words)], [])).toEqual([]);
  });

  test("not after a yes that was not heard well either", () => {
    expect(confirmedClaims(waiting, [{ ...mumbled, text: "yes" }], [])).toEqual([]);
  });

  test("gives way to what the yes itself says", () => {
    expect(confirmedClaims(waiting, [text("yes")], [claim("text", 3)])).toEqual([
      { ...areas, messageId: "text", how: "corrected" },
    ]);
  });
});

test("only when all of it was mumbled is it all in doubt", () => {
  expect(isAllUnsure([mumbled])).toBe(true);
  expect(isAllUnsure([mumbled, text("Hello")])).toBe(false);
  expect(isAllUnsure([])).toBe(false);
});

const message = fc.record({ id: fc.constantFrom("a", "b", "c"), unsure: fc.boolean() });

test("no claim that counts rests on a message in doubt", () => {
  fc.assert(
    fc.property(fc.uniqueArray(message, { selector: ({ id }) => id }), (burst) => {
      const fresh = burst.map(({ id, unsure }) => ({
        id,
        text: "yes",
        ...(unsure && { unsure: true as const }),
      }));
      const claims = ["a", "b", "c"].map((id) => claim(id));
      const counted = [
        ...heardClaims(claims, fresh),
        ...confirmedClaims([areas], fresh, claims),
      ].map(({ messageId }) => messageId);
      for (const { id, unsure } of burst) if (unsure) expect(counted).not.toContain(id);
    }),
    { numRuns: 10_000 },
  );
});
