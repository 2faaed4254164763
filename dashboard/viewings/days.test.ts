import { expect, test } from "vitest";
import { clockHour, dayOf, daysOf, intervalOf, stepped } from "./days.ts";

test("a week begins as it does where the language is spoken, and holds its day", () => {
  expect(daysOf("2026-11-26", "day", "en")).toEqual(["2026-11-26"]);
  const british = daysOf("2026-11-29", "week", "en-GB");
  expect([british.length, british[0], british.at(-1)]).toEqual([7, "2026-11-23", "2026-11-29"]);
  expect(daysOf("2026-11-29", "week", "en-US")[0]).toBe("2026-11-29");
});

test("a step is a day or a week, also over a year's end", () => {
  expect(stepped("2026-12-31", "day", 1)).toBe("2027-01-01");
  expect(stepped("2027-01-03", "week", -1)).toBe("2026-12-27");
});

test("what begins within a day's interval is of that day", () => {
  const { from, until } = intervalOf("2026-11-26");
  expect([dayOf(from), dayOf(until - 1), dayOf(until)]).toEqual([
    "2026-11-26",
    "2026-11-26",
    "2026-11-27",
  ]);
  expect([clockHour(from), clockHour(from + 9.5 * 3_600_000)]).toEqual([0, 9.5]);
});
