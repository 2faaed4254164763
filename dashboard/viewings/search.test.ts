import { expect, test } from "vitest";
import { readViewingsSearch } from "./search.ts";

test("what an address says wrongly is left out", () => {
  const right = { date: "2026-11-26", view: "day", agent: "a", viewing: "v" };
  expect(readViewingsSearch(right)).toEqual(right);
  expect(readViewingsSearch({ date: "2026-13-01", view: "month", agent: "", viewing: 3 })).toEqual(
    {},
  );
});
