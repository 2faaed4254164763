import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LeadItem } from "../app/types.ts";
import { standsBefore, VIEWS, type View } from "./views.ts";

const lead = (over: Partial<LeadItem>) =>
  ({
    id: "a",
    stage: "engaged",
    assigneeId: null,
    unread: 0,
    waitingSince: null,
    personWanted: null,
    windowClosesAt: null,
    lastMessageAt: null,
    ...over,
  }) as LeadItem;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe("a lead that changed", () => {
  it("is in the views that it belongs to now, and in no other", () => {
    const viewsOf = (one: LeadItem) =>
      Object.entries(VIEWS as Record<string, View>)
        .filter(([, { holds }]) => holds?.(one, "me"))
        .map(([name]) => name);
    expect(viewsOf(lead({}))).toEqual(["open", "unassigned"]);
    expect(viewsOf(lead({ assigneeId: "me", unread: 2 }))).toEqual(["open", "mine", "unread"]);
    expect(viewsOf(lead({ stage: "won", assigneeId: "me" }))).toEqual([]);
    expect(viewsOf(lead({ assigneeId: "other", waitingSince: inHours(-1) }))).toEqual([
      "open",
      "waiting",
    ]);
    for (const [hours, isClosing] of [
      [-1, false],
      [3, true],
      [5, false],
    ] as const)
      expect(viewsOf(lead({ windowClosesAt: inHours(hours) })).includes("windowClosing")).toBe(
        isClosing,
      );
  });

  it("has one place in each order, after those that have a value when it has none", () => {
    const some = fc.record({
      id: fc.constantFrom("a", "b", "c"),
      at: fc.constantFrom(null, "2026-11-23T09:30:00.000Z", "2026-11-24T09:30:00.000Z"),
    });
    fc.assert(
      fc.property(some, some, fc.constantFrom(...Object.values(VIEWS)), (x, y, { sort }) => {
        const [a, b] = [x, y].map(({ id, at }) =>
          lead({ id, lastMessageAt: at, waitingSince: at, windowClosesAt: at }),
        ) as [LeadItem, LeadItem];
        const isSame = x.id === y.id && x.at === y.at;
        expect(standsBefore(sort, a, b)).toBe(!isSame && !standsBefore(sort, b, a));
        if (x.at !== null && y.at === null) expect(standsBefore(sort, a, b)).toBe(true);
      }),
    );
  });
});
