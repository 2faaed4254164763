import { expect, test } from "vitest";
import { moved } from "./ranking.ts";

test("a rule changes places with its neighbour", () => {
  expect(moved(["language", "area", "load"], "load", -1)).toEqual(["language", "load", "area"]);
  expect(moved(["language", "area", "load"], "language", 1)).toEqual(["area", "language", "load"]);
});

test("the first goes no further, and what is not there does not come", () => {
  const three = ["language", "area", "load"] as const;
  expect(moved(three, "language", -1)).toEqual(three);
  expect(moved(["language", "area"], "area", 1)).toEqual(["language", "area"]);
  expect(moved(["language"], "load", -1)).toEqual(["language"]);
});
