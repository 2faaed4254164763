import fc from "fast-check";
import { expect, it } from "vitest";
import { budgetLevel, llmAllowance, usageMonth } from "./llm-allowance.ts";

const NOW = Date.UTC(2026, 10, 30, 23, 59, 59, 999);
const free = { budgetMicros: null, spentMicros: 0, callsPerMinute: null, oldestThatCounts: null };

it("no limit allows everything, a limit of nothing allows nothing", () => {
  expect(llmAllowance({ ...free, spentMicros: 1e12 }, NOW)).toEqual({ kind: "go" });
  expect(llmAllowance({ ...free, budgetMicros: 0 }, NOW)).toEqual({ kind: "over_budget" });
  expect(llmAllowance({ ...free, callsPerMinute: 0 }, NOW)).toEqual({ kind: "wait", ms: 60_000 });
});

it.each([
  [79, "fine"],
  [80, "low"],
  [99, "low"],
  [100, "exhausted"],
  [101, "exhausted"],
] as const)("%i of 100 spent is %s", (spent, level) => {
  expect(budgetLevel(spent, 100)).toBe(level);
});

it("months are UTC's", () => {
  expect(usageMonth(NOW)).toBe("2026-11-01");
  expect(usageMonth(NOW + 1)).toBe("2026-12-01");
});

it("who waits as told makes at most so many calls in any minute, and never longer than it must (1000 runs)", () => {
  const arrivals = fc.array(fc.nat(40_000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), arrivals, (callsPerMinute, gaps) => {
      const made: number[] = [];
      let now = NOW;
      for (const gap of gaps) {
        now += gap;
        const oldestThatCounts = made.at(-callsPerMinute) ?? null;
        const allowance = llmAllowance({ ...free, callsPerMinute, oldestThatCounts }, now);
        const isFull = (at: number) =>
          made.filter((call) => call > at - 60_000).length >= callsPerMinute;
        expect(allowance.kind).toBe(isFull(now) ? "wait" : "go");
        if (allowance.kind === "wait") {
          now += allowance.ms;
          expect([isFull(now - 1), isFull(now)]).toEqual([true, false]);
        }
        made.push(now);
      }
    }),
    { numRuns: 1_000 },
  );
});

it("what is over a budget stays over it as more is spent, and comes back with a larger one (1000 runs)", () => {
  const money = fc.nat(1e9);
  fc.assert(
    fc.property(money, money, money, (budgetMicros, spentMicros, more) => {
      const kind = (budget: number, spent: number) =>
        llmAllowance({ ...free, budgetMicros: budget, spentMicros: spent }, NOW).kind;
      const isOver = kind(budgetMicros, spentMicros) === "over_budget";
      expect(isOver).toBe(spentMicros >= budgetMicros);
      if (isOver) expect(kind(budgetMicros, spentMicros + more)).toBe("over_budget");
      expect(kind(spentMicros + more + 1, spentMicros)).toBe("go");
    }),
    { numRuns: 1_000 },
  );
});
