import { expect, test } from "vitest";
import { auditQuery, auditSearch } from "./search.ts";

const id = "01a21818-194a-70c6-a243-8170dab2042a";

test("what is not as it should be is left out", () => {
  expect(auditSearch({ actor: "me", lead: id, action: "", from: "yesterday", to: 3 })).toEqual({
    lead: id,
  });
  const search = { actor: id, action: "POST /leads", from: "2026-11-01", to: "2026-11-30" };
  expect(auditSearch(search)).toEqual(search);
});

test("a day is whole, the last one too", () => {
  const { from, to } = auditQuery({ from: "2026-11-26", to: "2026-11-26" });
  expect(from).toBe(new Date(2026, 10, 26).toISOString());
  expect(to).toBe(new Date(2026, 10, 27).toISOString());
});

test("a day that no calendar has filters nothing", () => {
  expect(auditQuery({ from: "2026-13-45", actor: id })).toEqual({ actorId: id });
});
