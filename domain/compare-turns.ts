import type { TurnChange, TurnDifference, TurnResult } from "./turn-difference.ts";

/**
 * In what two runs of a turn differ. Facts and violations are compared as sets, texts without regard
 * to spacing. Cost and tokens are there to be read: no two runs need cost the same.
 */
export function compareTurns(before: TurnResult, after: TurnResult): TurnDifference {
  const same: Record<TurnChange, boolean> = {
    action: sameAction(before.action, after.action),
    stage: before.stage === after.stage,
    facts: sameClaims(before.facts, after.facts),
    text: sameText(before.text, after.text),
    violations: isSameSet(before.violations, after.violations),
  };
  const changed = (Object.keys(same) as TurnChange[]).filter((part) => !same[part]);
  return { before, after, changed };
}

/** However their keys are ordered: Postgres orders them its own way. */
export function sameAction(a: TurnResult["action"], b: TurnResult["action"]): boolean {
  return keyOf(a) === keyOf(b);
}

/** Whether two runs of the Eyes heard the same. */
export function sameClaims(a: TurnResult["facts"], b: TurnResult["facts"]): boolean {
  return isSameSet(a.map(keyOf), b.map(keyOf));
}

function sameText(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return spaced(a) === spaced(b);
}

function spaced(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every((item) => right.has(item));
}

/** As text that does not depend on the order in which keys were written. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
