import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { LeadItem } from "../app/types.ts";
import { dropLead, placeLead } from "./loaded-leads.ts";

const lead = (id: string, over: Partial<LeadItem> = {}) =>
  ({
    id,
    stage: "engaged",
    assigneeId: null,
    unread: 0,
    lastMessageAt: `2026-11-26T0${id}:00:00.000Z`,
    ...over,
  }) as LeadItem;

/** Lists under their keys, each with pages of leads; the last ends the list. */
function cacheOf(lists: readonly (readonly [object, LeadItem[][]])[]) {
  const cache = new QueryClient();
  for (const [shown, pages] of lists)
    cache.setQueryData(["leads", shown], {
      pageParams: [],
      pages: pages.map((items, at) => ({
        items,
        nextCursor: at === pages.length - 1 ? null : "more",
      })),
    });
  return (shown: object) => ({
    cache,
    ids: cache
      .getQueryData<{ pages: { items: LeadItem[] }[] }>(["leads", shown])
      ?.pages.map(({ items }) => items.map(({ id }) => id).join("")),
  });
}

const engaged = { stage: "engaged", who: "all" };
const qualified = { stage: "qualified", who: "all" };
const mine = { stage: "qualified", who: "mine" };
const open = { view: "open", q: "" };

test("a lead that moved leaves its column of the board and stands in the other's order", () => {
  const read = cacheOf([
    [engaged, [[lead("5"), lead("3")], [lead("1")]]],
    [qualified, [[lead("6")], [lead("2")]]],
    [mine, [[]]],
    [open, [[lead("5"), lead("3"), lead("1")]]],
  ]);
  const { cache } = read(open);
  placeLead(cache, lead("3", { stage: "qualified" }), "me");
  expect(read(engaged).ids).toEqual(["5", "1"]);
  expect(read(qualified).ids).toEqual(["6", "32"]);
  expect(read(mine).ids).toEqual([""]);
  expect(read(open).ids).toEqual(["531"]);

  placeLead(cache, lead("3", { stage: "qualified", assigneeId: "me" }), "me");
  expect(read(mine).ids).toEqual(["3"]);

  dropLead(cache, "3");
  expect([read(qualified).ids, read(mine).ids]).toEqual([["6", "2"], [""]]);
});

test("the last lead of a page stays there when nothing moved it: the next page begins behind it", () => {
  const read = cacheOf([[engaged, [[lead("5"), lead("3")], [lead("1")]]]]);
  placeLead(read(engaged).cache, lead("3", { unread: 2 }), "me");
  expect(read(engaged).ids).toEqual(["53", "1"]);
});
