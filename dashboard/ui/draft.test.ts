import { expect, test } from "vitest";
import { changesOf, rebased } from "./draft.ts";

test("only what differs is a change, lists by what is in them", () => {
  const before = { name: "Lisbon", days: [1, 2], limit: null as number | null };
  expect(changesOf(before, { ...before, days: [1, 2] })).toEqual({});
  expect(changesOf(before, { name: "Porto", days: [2, 1], limit: 0 })).toEqual({
    name: "Porto",
    days: [2, 1],
    limit: 0,
  });
});

test("what was typed stays over what others changed", () => {
  const before = { name: "Lisbon", zone: "Europe/Lisbon", limit: 1 };
  const typed = { ...before, name: "Porto" };
  const anew = { name: "Faro", zone: "Europe/Lisbon", limit: 9 };
  expect(rebased(before, typed, anew)).toEqual({
    name: "Porto",
    zone: "Europe/Lisbon",
    limit: 9,
  });
});
