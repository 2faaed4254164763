import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AGENDA_CAUSES,
  AGENDA_KINDS,
  agendaAfter,
  CANCELLED_BY,
  dueItem,
  schedule,
  type AgendaItem,
} from "./agenda.ts";

const item = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e"),
  at: fc.nat(100),
  kind: fc.constantFrom(...AGENDA_KINDS),
  reason: fc.constant("test"),
});
const items = fc.array(item);
const runs = { numRuns: 10_000 };
const planned = (added: AgendaItem[]) => added.reduce<AgendaItem[]>(schedule, []);

test("it stays sorted, holds an id once, and the last word on an id counts", () => {
  fc.assert(
    fc.property(items, (added) => {
      const agenda = planned(added);
      const times = agenda.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(new Set(agenda.map(({ id }) => id)).size).toBe(agenda.length);
      for (const each of agenda) expect(each).toEqual(added.findLast(({ id }) => id === each.id));
    }),
    runs,
  );
});

test("a cause takes off just the kinds it cancels, once, and leaves the order", () => {
  fc.assert(
    fc.property(items, fc.constantFrom(...AGENDA_CAUSES), (added, cause) => {
      const agenda = planned(added);
      const left = agendaAfter(agenda, cause);
      expect(left).toEqual(agenda.filter(({ kind }) => !CANCELLED_BY[kind].includes(cause)));
      expect(agendaAfter(left, cause)).toEqual(left);
    }),
    runs,
  );
});

test("I5: after an opt-out nothing is left that would write to the lead", () => {
  const writes = ["follow_up", "template_wait", "viewing_reminder"];
  fc.assert(
    fc.property(items, (added) => {
      const left = agendaAfter(planned(added), "opt_out");
      expect(left.filter(({ kind }) => writes.includes(kind))).toEqual([]);
    }),
    runs,
  );
});

test("only the first item can be due, and only when its time has come", () => {
  fc.assert(
    fc.property(items, fc.nat(120), (added, now) => {
      const agenda = planned(added);
      const due = dueItem(agenda, now);
      if (due === undefined) expect(agenda.every(({ at }) => at > now)).toBe(true);
      else expect(due).toEqual(agenda[0]);
      if (due) expect(due.at).toBeLessThanOrEqual(now);
    }),
    runs,
  );
});
