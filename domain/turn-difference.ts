import type { Action } from "./action.ts";
import type { FactClaim } from "./facts.ts";
import type { Stage } from "./stage.ts";

/** What a turn came to, as far as two runs of it can be compared. */
export interface TurnResult {
  action: Action;
  stage: Stage | null;
  /** Which rules of the gate changed what the Brain wanted. */
  rules: string[];
  facts: FactClaim[];
  text: string | null;
  violations: string[];
  /** Micro-dollars; null when the model has no known price. */
  costMicros: number | null;
  tokens: number;
}

/** Two runs of one turn, and in what they differ. */
export interface TurnDifference {
  before: TurnResult;
  after: TurnResult;
  changed: ("action" | "stage" | "facts" | "text" | "violations")[];
}
