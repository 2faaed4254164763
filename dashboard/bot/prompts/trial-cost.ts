/** Eyes, Brain and Mouth; what a lead tapped needs fewer. */
const CALLS_PER_TURN = 3;

interface Usage {
  calls: number;
  costMicros: number;
  budgetMicros: number | null;
}

interface TrialCost {
  /** At most. */
  calls: number;
  /** At this month's average price of a call; null when no call had a known price. */
  costMicros: number | null;
  isOverBudget: boolean;
}

export function trialCost(turns: number, usage: Usage | undefined): TrialCost {
  const calls = turns * CALLS_PER_TURN;
  if (usage === undefined || usage.calls === 0 || usage.costMicros === 0)
    return { calls, costMicros: null, isOverBudget: false };
  const costMicros = (usage.costMicros / usage.calls) * calls;
  const left = usage.budgetMicros === null ? Infinity : usage.budgetMicros - usage.costMicros;
  return { calls, costMicros, isOverBudget: costMicros > left };
}
