export interface Spending {
  /** 0 to 1, also when more was spent; null without a budget. */
  share: number | null;
  tone: "good" | "warn" | "bad";
}

const NEARLY = 0.8;

export function spendingOf(costMicros: number, budgetMicros: number | null): Spending {
  if (budgetMicros === null) return { share: null, tone: "good" };
  const share = budgetMicros === 0 ? 1 : Math.min(1, costMicros / budgetMicros);
  return { share, tone: share >= 1 ? "bad" : share >= NEARLY ? "warn" : "good" };
}

/** This month and those before it, as `2026-11`, in UTC as the API counts them. */
export function lastMonths(now: number, count: number): string[] {
  const today = new Date(now);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1))
      .toISOString()
      .slice(0, 7),
  );
}
