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
  /** Null when nothing is said, and when code would have to arrange something to say it. */
  text: string | null;
  violations: string[];
  /** Micro-dollars; null when the model has no known price. */
  costMicros: number | null;
  tokens: number;
  /** The listings are today's, since the facts that the recorded ones were found by had changed. */
  searchedAnew: boolean;
}

/** Two runs of one turn, and in what they differ. */
export interface TurnDifference {
  before: TurnResult;
  after: TurnResult;
  changed: TurnChange[];
}

export const TURN_CHANGES = ["action", "stage", "facts", "text", "violations"] as const;
export type TurnChange = (typeof TURN_CHANGES)[number];
