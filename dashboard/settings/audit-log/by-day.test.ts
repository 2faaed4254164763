import { expect, test } from "vitest";
import { byDay } from "./by-day.ts";

test("entries of one day stand together, in their order", () => {
  const at = (day: number, hour: number) => ({
    createdAt: new Date(2026, 10, day, hour).toISOString(),
  });
  const items = [at(26, 23), at(26, 0), at(25, 23)];
  expect(byDay(items).map((day) => day.items)).toEqual([[items[0], items[1]], [items[2]]]);
  expect(byDay([])).toEqual([]);
});
