import { expect, test } from "vitest";
import { isDay } from "./is-day.ts";

test("only a date that is on a calendar is a day", () => {
  const texts = ["2026-11-26", "2026-02-30", "tomorrow", "2026-11-26T10:00", 20261126];
  expect(texts.map(isDay)).toEqual([true, false, false, false, false]);
});
