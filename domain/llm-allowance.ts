const WINDOW_MS = 60_000;
const WARN_AT = 0.8;

/** What an organization spent of what it may; null where it set no limit. */
export interface LlmSpending {
  /** Micro-dollars a month. */
  budgetMicros: number | null;
  spentMicros: number;
  callsPerMinute: number | null;
  /** When the call was made that has `callsPerMinute - 1` newer ones; null when there are fewer. */
  oldestThatCounts: number | null;
}

export type LlmAllowance =
  | { kind: "go" }
  | { kind: "over_budget" }
  /** Until the oldest call that counts is a minute old. */
  | { kind: "wait"; ms: number };

/** Whether a model may be asked at `now`, epoch milliseconds. */
export function llmAllowance(spending: LlmSpending, now: number): LlmAllowance {
  if (budgetLevel(spending.spentMicros, spending.budgetMicros) === "exhausted")
    return { kind: "over_budget" };
  const { callsPerMinute, oldestThatCounts } = spending;
  if (callsPerMinute === null) return { kind: "go" };
  if (callsPerMinute <= 0) return { kind: "wait", ms: WINDOW_MS };
  const ms = oldestThatCounts === null ? 0 : oldestThatCounts + WINDOW_MS - now;
  // A clock that stands behind the calls' makes nobody wait longer than the window.
  return ms > 0 ? { kind: "wait", ms: Math.min(ms, WINDOW_MS) } : { kind: "go" };
}

export type BudgetLevel = "fine" | "low" | "exhausted";

/** `low` when four fifths are spent. */
export function budgetLevel(spentMicros: number, budgetMicros: number | null): BudgetLevel {
  if (budgetMicros === null) return "fine";
  if (spentMicros >= budgetMicros) return "exhausted";
  return spentMicros >= budgetMicros * WARN_AT ? "low" : "fine";
}

/** The first day of the month in UTC, as usage is counted: `2026-11-01`. */
export function usageMonth(now: number): string {
  return `${new Date(now).toISOString().slice(0, 7)}-01`;
}
