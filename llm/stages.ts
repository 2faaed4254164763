import type { CallToAction, Decision, SlotChoice } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import type { Attachment } from "../domain/attachment.ts";
import type { CadenceStep } from "../domain/cadence.ts";
import type { FactKey, LeadFacts } from "../domain/facts.ts";
import type { ListingView } from "../domain/listing.ts";
import type { Grounding, Objection, Observation } from "../domain/observation.ts";
import type { SizeUnit } from "../domain/size.ts";
import type { Stage } from "../domain/stage.ts";
import type { KnowledgeCard } from "../domain/knowledge.ts";
import type { LlmCallKind, LlmStage } from "../domain/llm-stage.ts";
import type { MemoryPoint } from "../domain/memory-point.ts";
import type { PlannedItem } from "../domain/turn-context.ts";
import type { ViewingInfo } from "../domain/viewing-info.ts";

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
    areas: string[];
    callsToAction: readonly CallToAction[];
    sizeUnit: SizeUnit;
  };
  lead: {
    name: string | null;
    language: string | null;
    stage: Stage;
    /** Whether the lead was already told that an assistant answers. */
    disclosed: boolean;
    facts: LeadFacts;
    /** Facts of which the lead said two things that cannot both hold. */
    contradictions: FactKey[];
    summary: string;
  };
  /** The sentences of `lead.summary` with the messages they rest on. */
  memory: MemoryPoint[];
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
  /** What is planned for the lead, soonest first. */
  agenda: PlannedItem[];
  /** The business's own answers to what the new messages ask, best first. */
  knowledge: KnowledgeCard[];
  /** How the business meets the objection that the Eyes saw. */
  playbook: { objection: Objection; guidance: string } | null;
  /** The organization's own rules of a stage; a stage without one has the default. */
  prompts: Partial<Record<LlmStage, StagePrompt>>;
  /** What was arranged in this turn; the words follow it. */
  arranged: { outcome: Arranged; viewing: ViewingInfo | null } | null;
  /** What people did while they had the conversation, told by code, for the turn after hand-back. */
  handover: string | null;
  /** In a follow-up: what it is for, and how the organization wants it worded. */
  step: Pick<CadenceStep, "purpose" | "guidance"> | null;
}

export type { ViewingInfo };

/** A stage's rules as an organization wants them. */
interface StagePrompt {
  id: string;
  /** Such as `eyes@3`: kept with each call. */
  label: string;
  text: string;
}

export interface ConversationMessage {
  id: string;
  author: "lead" | "bot" | "agent" | "phone_app";
  type: string;
  text: string;
  at: string;
  /** A voice note that was not heard well: what it says is confirmed back before it counts. */
  unsure?: true;
  /** The start of what it reacts to or quotes. */
  about?: string;
}

/** What one model call cost. */
export interface CallRecord {
  stage: LlmCallKind;
  provider: string;
  model: string;
  promptVersion: string;
  /** True when the offline model answered. */
  simulated: boolean;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  latencyMs: number;
  /** Micro-dollars; null when the model has no known price. */
  costMicros: number | null;
  /** The second provider answered because the first was down or out of quota. */
  isFallback: boolean;
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
  ): Promise<StageResult<{ points: MemoryPoint[] }>>;
}
