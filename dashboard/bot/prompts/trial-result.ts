import type { TrialTurn, TurnResult } from "./queries.ts";

type Fact = TurnResult["facts"][number];

interface FactChange {
  kind: "gone" | "new";
  fact: Fact;
}

/** The facts that only one of two runs heard. */
export function factChanges(before: readonly Fact[], after: readonly Fact[]): FactChange[] {
  const without = (all: readonly Fact[], others: readonly Fact[]) => {
    const heard = new Set(others.map(keyOf));
    return all.filter((fact) => !heard.has(keyOf(fact)));
  };
  return [
    ...without(before, after).map((fact) => ({ kind: "gone" as const, fact })),
    ...without(after, before).map((fact) => ({ kind: "new" as const, fact })),
  ];
}

function keyOf({ key, value, how }: Fact): string {
  return JSON.stringify([key, value, how]);
}

export function isChanged({ difference }: TrialTurn): boolean {
  return difference !== null && difference.changed.length > 0;
}

/** What the model read and wrote in all turns that were tried. */
export function tokensOf(turns: readonly TrialTurn[]): { before: number; after: number } {
  const sum = (run: "before" | "after") =>
    turns.reduce((all, { difference }) => all + (difference?.[run].tokens ?? 0), 0);
  return { before: sum("before"), after: sum("after") };
}

/** By how much it grew, as -0.25; null where there is nothing to compare with. */
export function growth(before: number | null, after: number | null): number | null {
  if (before === null || after === null || before === 0) return null;
  return (after - before) / before;
}
