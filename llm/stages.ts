import type { Decision, SlotChoice } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import type { Attachment } from "../domain/attachment.ts";
import type { CadenceStep } from "../domain/cadence.ts";
import type { LeadFacts } from "../domain/facts.ts";
import type { ListingView } from "../domain/listing.ts";
import type { Grounding, Observation } from "../domain/observation.ts";
import type { Stage } from "../domain/stage.ts";

/** Everything a stage may know of a lead, loaded by the activity that runs it. */
export interface Conversation {
  /** ISO time with the organization's offset. */
  now: string;
  timeZone: string;
  organization: {
    name: string;
    language: string;
    currency: string;
    disclosure: string;
    cities: string[];
  };
  lead: {
    name: string | null;
    language: string | null;
    stage: Stage;
    /** Whether the lead was already told that an assistant answers. */
    disclosed: boolean;
    facts: LeadFacts;
    summary: string;
  };
  /** The last messages, oldest first, the new ones among them. */
  messages: ConversationMessage[];
  /** Which of `messages` this turn answers; empty in a follow-up. */
  newMessageIds: string[];
  /** Available listings that match what is known so far, best first. */
  listings: ListingView[];
  viewings: {
    /** The lead's held or confirmed viewing. */
    open: ViewingInfo | null;
    /** Free times that may be proposed, a spread of the next days, soonest first. */
    slots: SlotChoice[];
  };
  /** What was arranged in this turn; the words follow it. */
  arranged: { outcome: Arranged; viewing: ViewingInfo | null } | null;
  /** What people did while they had the conversation, told by code, for the turn after hand-back. */
  handover: string | null;
  /** In a follow-up: what it is for, and how the organization wants it worded. */
  step: Pick<CadenceStep, "purpose" | "guidance"> | null;
}

/** A viewing as words need it. Times are epoch milliseconds. */
export interface ViewingInfo {
  id: string;
  state: "held" | "confirmed" | "expired" | "cancelled" | "attended" | "no_show";
  listing: ListingView;
  startsAt: number;
  endsAt: number;
  holdExpiresAt: number | null;
}

export interface ConversationMessage {
  id: string;
  author: "lead" | "bot" | "agent" | "phone_app";
  type: string;
  text: string;
  at: string;
}

/** What one model call cost. */
export interface CallRecord {
  stage: "eyes" | "brain" | "mouth" | "memory";
  provider: string;
  model: string;
  promptVersion: string;
  /** True when the offline model answered. */
  simulated: boolean;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  latencyMs: number;
}

/** What is sent. */
export interface Composed {
  text: string;
  grounding: Grounding;
  attachment: Attachment | null;
}

export interface StageResult<T> {
  output: T;
  calls: CallRecord[];
}

/**
 * The four stages over one model. Each call honours `signal`, retries nothing itself (Temporal
 * does) and rejects with `LlmError`.
 */
export interface Pipeline {
  readonly provider: string;
  readonly model: string;
  readonly simulated: boolean;
  observe(conversation: Conversation, signal: AbortSignal): Promise<StageResult<Observation>>;
  decide(
    conversation: Conversation,
    seen: Observation,
    signal: AbortSignal,
  ): Promise<StageResult<Decision>>;
  /**
   * The finished text: rendered from the database, checked, and safe to send. What was arranged is
   * said by code, without a model.
   */
  compose(
    conversation: Conversation,
    decision: Decision,
    cause: "messages" | "follow_up",
    signal: AbortSignal,
  ): Promise<StageResult<Composed>>;
  /** The new rolling summary, covering `conversation.messages`. */
  remember(
    conversation: Conversation,
    signal: AbortSignal,
  ): Promise<StageResult<{ summary: string }>>;
}
