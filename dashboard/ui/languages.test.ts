import { expect, it } from "vitest";
import { languageName, languageOptions } from "./languages.ts";

it("offers what is in use, too, in the order of its names", () => {
  const options = languageOptions("en", ["eu", "en"]);
  const texts = options.map(({ text }) => text);
  expect(options).toContainEqual({ value: "eu", text: "Basque" });
  expect(texts.filter((text) => text === "English")).toHaveLength(1);
  expect(texts).toEqual(texts.toSorted((a, b) => a.localeCompare(b, "en")));
});

it("names a language for the reader, and one that nobody knows by its tag", () => {
  expect(languageName("ar", "en")).toBe("Arabic");
  expect(languageName("x", "en")).toBe("x");
});
