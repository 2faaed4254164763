import { expect, it } from "vitest";
import { refusalOf } from "./choose-file.ts";

it.each([
  ["homes.csv", 5_000_000, null],
  ["homes.txt", 1, null],
  ["homes.csv", 5_000_001, "tooLarge"],
  ["homes.csv", 0, "empty"],
  ["Homes.XLSX", 900, "spreadsheet"],
  ["homes.xlsx.csv", 900, null],
])("of %s with %i bytes it thinks %j", (name, size, refusal) => {
  expect(refusalOf({ name, size })).toBe(refusal);
});
