import type { LeadCounts, LeadItem, LeadQuery, Stage } from "../app/types.ts";
import type { View } from "../inbox/views.ts";

/** `all`, `mine`, `nobody`, or an agent's id. */
export type Who = string;

/** A board's column: the leads of a stage that are somebody's. */
export interface Column {
  stage: Stage;
  who: Who;
}

export function columnView({ stage, who }: Column): View {
  return {
    query: () => ({ stage, ...whose(who) }),
    holds: (lead, me) => lead.stage === stage && isOf(lead, who, me),
    sort: { by: "-lastMessageAt", value: ({ lastMessageAt }) => lastMessageAt },
  };
}

function whose(who: Who): LeadQuery {
  if (who === "all") return {};
  if (who === "mine") return { mine: "true" };
  return who === "nobody" ? { unassigned: "true" } : { assigneeId: who };
}

function isOf({ assigneeId }: LeadItem, who: Who, me: string): boolean {
  if (who === "all") return true;
  if (who === "nobody") return assigneeId === null;
  return assigneeId === (who === "mine" ? me : who);
}

/** The counts as they are when a lead has moved. */
export function countedMove(counts: LeadCounts, from: Stage, to: Stage): LeadCounts {
  if (from === to) return counts;
  const { stages } = counts;
  return {
    ...counts,
    stages: { ...stages, [from]: Math.max(0, stages[from] - 1), [to]: stages[to] + 1 },
  };
}
