import fc from "fast-check";
import { expect, it, test } from "vitest";
import { containsWords, foldWords, wordsPattern } from "./listing-words.ts";

it.each([
  ["Parque das Nações", "parque das nacoes", true],
  ["Foz do Douro, Porto", "PORTO", true],
  ["Two gardens", "garden", true],
  ["Air-conditioning", "air conditioning", true],
  ["Aeroporto", "porto", false],
  ["Seaview", "view", false],
  ["مرسى دبي", "دبي", true],
  ["Straße 3", "strasse", false],
  ["Anything", "?!", false],
])("%s has the words of %s: %s", (text, wish, has) => {
  expect(containsWords(text, wish)).toBe(has);
});

test("Postgres is asked for the very words, however they are written", () => {
  const word = fc.constantFrom(
    "Água",
    "terraço",
    "sea",
    "VIEW",
    "C++",
    "[x]",
    "a^b",
    "Łódź",
    "гараж",
  );
  const joint = fc.constantFrom(" ", ", ", "-", "\n", "");
  const text = fc
    .array(fc.tuple(word, joint), { maxLength: 6 })
    .map((parts) => parts.flat().join(""));
  fc.assert(
    fc.property(text, text, (told, wish) => {
      fc.pre(foldWords(wish) !== "");
      // The dialects agree on all that the pattern uses.
      const pattern = new RegExp(wordsPattern(wish), "u");
      expect(pattern.test(told)).toBe(containsWords(told, wish));
    }),
    { numRuns: 10_000 },
  );
});
