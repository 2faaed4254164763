import type { ActionKind } from "../domain/action.ts";
import type { Stage } from "../domain/stage.ts";

/** Arguments and results of activities: ids, codes and times, because Temporal keeps them. */

export interface TurnRef {
  organizationId: string;
  leadId: string;
  turnId: string;
  attempt: number;
  /** The workflow's clock, epoch milliseconds: under time skipping it is not the machine's. */
  now: number;
}

export interface OpenTurn extends TurnRef {
  cause: "messages" | "follow_up";
  messageIds: string[];
}

export interface Decided {
  action: ActionKind;
  /** Whether the action needs words. */
  speaks: boolean;
  /** Which rules of the gate changed what the Brain wanted. */
  rules: string[];
}

export type SendOutcome =
  | { outcome: "accepted" }
  | { outcome: "withheld" | "refused"; reason: string }
  | { outcome: "unknown" };

/** What is done about a send nobody could settle, or how it was settled at the last moment. */
export type GivenUp = "resend" | "person" | "accepted" | "refused";

export type TurnOutcome = "sent" | "silent" | "withheld" | "refused" | "unknown" | "failed";

export interface TurnEnd extends TurnRef {
  outcome: TurnOutcome;
}

/** What the workflow must know of the lead after a turn. */
export interface AfterTurn {
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  followUpAt: number | null;
}
