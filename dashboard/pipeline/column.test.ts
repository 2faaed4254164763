import { expect, test } from "vitest";
import type { LeadCounts, LeadItem } from "../app/types.ts";
import { columnView, countedMove } from "./column.ts";

const lead = (stage: string, assigneeId: string | null) => ({ stage, assigneeId }) as LeadItem;

test("a column holds what the API is asked for it", () => {
  const rows = [
    ["all", {}, [true, true, true]],
    ["mine", { mine: "true" }, [false, true, false]],
    ["nobody", { unassigned: "true" }, [true, false, false]],
    ["other", { assigneeId: "other" }, [false, false, true]],
  ] as const;
  for (const [who, query, held] of rows) {
    const { query: ask, holds } = columnView({ stage: "engaged", who });
    expect(ask(undefined)).toEqual({ stage: "engaged", ...query });
    const ofWhom = [null, "me", "other"];
    expect(ofWhom.map((id) => holds?.(lead("engaged", id), "me"))).toEqual(held);
    expect(ofWhom.map((id) => holds?.(lead("viewed", id), "me"))).toEqual([false, false, false]);
  }
});

test("a move takes one from a stage and gives it to another", () => {
  const counts = { stages: { new: 0, engaged: 2, lost: 5 } } as unknown as LeadCounts;
  expect(countedMove(counts, "engaged", "lost").stages).toEqual({ new: 0, engaged: 1, lost: 6 });
  expect(countedMove(counts, "new", "lost").stages).toEqual({ new: 0, engaged: 2, lost: 6 });
  expect(countedMove(counts, "lost", "lost")).toBe(counts);
});
