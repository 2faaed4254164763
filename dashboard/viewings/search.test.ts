import { expect, test } from "vitest";
import { isDay, readViewingsSearch } from "./search.ts";

test("only a date that is on a calendar is a day", () => {
  const texts = ["2026-11-26", "2026-02-30", "tomorrow", "2026-11-26T10:00", 20261126];
  expect(texts.map(isDay)).toEqual([true, false, false, false, false]);
});

test("what an address says wrongly is left out", () => {
  const right = { date: "2026-11-26", view: "day", agent: "a", viewing: "v" };
  expect(readViewingsSearch(right)).toEqual(right);
  expect(readViewingsSearch({ date: "2026-13-01", view: "month", agent: "", viewing: 3 })).toEqual(
    {},
  );
});
