import type { ActionKind } from "../domain/action.ts";
import type { LeadCommand } from "../domain/command.ts";
import type { Cue } from "../domain/cue.ts";
import type { DeliveryFailure } from "../domain/delivery-failure.ts";
import type { LeadNow } from "../domain/lead-now.ts";
import type { Stage } from "../domain/stage.ts";
import type { SuggestionInput, WebhookLane } from "../workflows/contract.ts";

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

/** A turn that an agenda item or a person's command began. */
export interface ItemTurn extends TurnRef {
  itemId: string;
}

/** Tells the lead what a person arranged. */
export interface NoticeTurn extends TurnRef {
  viewingId: string;
  event: "booked" | "moved" | "cancelled";
  by: string | null;
}

/** Whether there is something to send. */
export interface Composed {
  speaks: boolean;
}

export interface Decided {
  action: ActionKind;
  /** Whether the action needs words. */
  speaks: boolean;
  /** Which rules of the gate changed what the Brain wanted. */
  rules: string[];
  /** Nothing is said outside the reply hours: when they begin. */
  notBefore?: number;
}

export type SendOutcome =
  | { outcome: "accepted" }
  | {
      outcome: "withheld" | "refused";
      reason: string;
      /** When what was withheld for the reply hours may be said. */
      notBefore?: number;
    }
  | { outcome: "unknown" };

/** What is done about a send nobody could settle, or how it was settled at the last moment. */
export type GivenUp = "resend" | "person" | "accepted" | "refused";

export type TurnOutcome = "sent" | "silent" | "withheld" | "refused" | "unknown" | "failed";

export interface TurnEnd extends TurnRef {
  outcome: TurnOutcome;
  /** The agenda item that the turn carried out. */
  itemId?: string;
}

/** What `finishTurn` told runs of version 1. */
interface AfterTurnV1 {
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  followUpAt: number | null;
}
export type AfterTurn = LeadNow | AfterTurnV1;
export type { LeadNow };

interface LeadRef {
  organizationId: string;
  leadId: string;
  /** The workflow's clock. */
  now: number;
}

export interface GiveCommand extends LeadRef {
  command: LeadCommand;
  by: string | null;
  /** The same id is the same command. */
  requestId: string;
}

export interface CommandDone extends LeadNow {
  /** After hand-back and resume: which messages nobody has answered. */
  unanswered?: string[];
  /** When the reply hours let these be answered, where that is not at once. */
  notBefore?: number;
  /** After a merge: what the other lead wrote and nobody has answered. */
  taken?: { messageId: string; cue: Cue; at: number }[];
  /** A message of a person that is ready to be sent. */
  send?: { messageId: string };
  /** The lead is to be told of this. */
  notice?: Pick<NoticeTurn, "viewingId" | "event">;
}

export interface DueItem extends LeadRef {
  itemId: string;
  /** Of `check`: what went wrong, as a code. */
  what?: string;
}

export interface SendAsPerson extends LeadRef {
  messageId: string;
}

export interface Undelivered extends LeadRef {
  /** Each with the id of the turn that sends it again, if it is. */
  failures: (DeliveryFailure & { turnId: string })[];
}

export interface UndeliveredDone extends LeadNow {
  /** Turns that are ready to be sent. */
  send: string[];
}

/** A turn of a trial by its place: its id would outlive an erased lead in the trial's history. */
export interface TrialTurn {
  organizationId: string;
  trialId: string;
  index: number;
}

export interface TrialTurnFailed extends TrialTurn {
  /** What went wrong, as a code. */
  reason: string;
}

export interface TrialEnd {
  organizationId: string;
  trialId: string;
  state: "done" | "cancelled";
}

/** No lead, and none of its words: this would outlive its erasure in the history. */
export interface SuggestReply extends SuggestionInput {
  /** The workflow's clock. */
  now: number;
}

/** One event for one endpoint, and the lane it goes in. */
export interface WebhookDeliveryRef extends WebhookLane {
  deliveryId: string;
}

/** What the lane delivers next; null when there is nothing. */
export type NextWebhook = {
  deliveryId: string;
  /** Until then it is tried again, epoch milliseconds. */
  giveUpAt: number;
} | null;
