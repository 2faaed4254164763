import { expect, test } from "vitest";
import { dayName, toggled } from "./week.ts";

test("no days named are all days, and all days are none named", () => {
  expect(toggled([], 7)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(toggled([1, 2, 3, 4, 5, 6], 7)).toEqual([]);
});

test("days stay in the week's order, and one always stays", () => {
  expect(toggled([5], 1)).toEqual([1, 5]);
  expect(toggled([5], 5)).toEqual([5]);
});

test("the first day is Monday in every language", () => {
  expect(dayName(1, "en", "long")).toBe("Monday");
  expect(dayName(7, "ar", "long")).toBe("الأحد");
});
