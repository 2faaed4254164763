import fc from "fast-check";
import { expect, test } from "vitest";
import { dueItem, schedule, unschedule, type AgendaItem } from "./agenda.ts";

const items = fc.array(
  fc
    .record({ id: fc.constantFrom("a", "b", "c", "d"), at: fc.nat(100) })
    .map(({ id, at }): AgendaItem => ({ id, at, kind: "follow_up", reason: "test" })),
);

test("it stays sorted, holds an id once, and the last word on an id counts", () => {
  fc.assert(
    fc.property(items, (added) => {
      const agenda = added.reduce<AgendaItem[]>(schedule, []);
      const times = agenda.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(new Set(agenda.map(({ id }) => id)).size).toBe(agenda.length);
      for (const item of agenda) expect(item).toEqual(added.findLast(({ id }) => id === item.id));
    }),
    { numRuns: 10_000 },
  );
});

test("only the first item can be due, and only when its time has come", () => {
  const agenda = schedule([], { id: "a", at: 10, kind: "follow_up", reason: "test" });
  expect(dueItem(agenda, 9)).toBeUndefined();
  expect(dueItem(agenda, 10)?.id).toBe("a");
  expect(unschedule(agenda, "follow_up")).toEqual([]);
});
