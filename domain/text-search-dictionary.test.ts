import { expect, test } from "vitest";
import { textSearchDictionary } from "./text-search-dictionary.ts";

test.each([
  ["en", "english"],
  ["en-GB", "english"],
  ["pt-BR", "portuguese"],
  ["ES", "spanish"],
  ["de_AT", "german"],
  ["hi", "hindi"],
  ["ar-AE", "arabic"],
  ["pl", "simple"],
  ["", "simple"],
  ["constructor", "simple"],
])("%s is searched with the dictionary %s", (language, dictionary) => {
  expect(textSearchDictionary(language)).toBe(dictionary);
});
