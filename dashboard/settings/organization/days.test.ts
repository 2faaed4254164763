import { expect, test } from "vitest";
import { dateBefore, dayAfter } from "./days.ts";

test("days are those of the reader", () => {
  const noon = new Date("2026-03-01T12:00").getTime();
  expect(dateBefore(noon, 0)).toBe("2026-03-01");
  expect(dateBefore(noon, 1)).toBe("2026-02-28");
});

test("a day lasts until the next begins", () => {
  expect(dayAfter("2026-12-31")).toBe(new Date("2027-01-01T00:00").toISOString());
});
