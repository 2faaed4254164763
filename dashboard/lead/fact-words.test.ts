import { expect, test } from "vitest";
import { inWords } from "./fact-words.ts";

test("numbers are as the page's language writes them", () => {
  expect(inWords(450_000, "en-GB")).toBe("450,000");
  expect(inWords(450_000, "de")).toBe("450.000");
  expect(inWords(["Graça", "Alfama"], "en-GB")).toBe("Graça, Alfama");
});
