import {
  bigint,
  boolean,
  index,
  integer,
  date,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Arranged } from "../../domain/arranged.ts";
import type { Attachment } from "../../domain/attachment.ts";
import type { CadenceStep, CadenceTrigger } from "../../domain/cadence.ts";
import { FACT_CHANGES, FACT_KEYS, type FactClaim } from "../../domain/facts.ts";
import type { Decision } from "../../domain/action.ts";
import { LLM_CALL_KINDS, type LlmStage } from "../../domain/llm-stage.ts";
import type { TurnContext } from "../../domain/turn-context.ts";
import type { Grounding, Observation } from "../../domain/observation.ts";
import type { GateResult } from "../../domain/policy/gate.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { users } from "./users.ts";

export const TURN_CAUSES = [
  "messages",
  "follow_up",
  "viewing_reminder",
  /** A person booked, moved or called off a viewing: the lead is told. */
  "viewing_notice",
] as const;

/** A step as it was when its time came: a changed cadence does not change what was sent. */
export interface FollowUpStep extends Pick<CadenceStep, "purpose" | "guidance" | "template"> {
  cadenceId: string | null;
  trigger: CadenceTrigger;
  index: number;
  silentSince: number;
  /** When it was first due. */
  dueAt: number;
}

/** One pass through Eyes, Brain, gate and Mouth, kept whole so that every reply can be explained. */
export const turns = pgTable(
  "turns",
  {
    id: uuid("id").primaryKey(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    cause: text("cause", { enum: TURN_CAUSES }).notNull(),
    /** A newer message starts the draft again; results of an older attempt are not written. */
    attempt: integer("attempt").notNull().default(1),
    messageIds: uuid("message_ids").array().notNull(),
    eyes: jsonb("eyes").$type<Observation>(),
    brain: jsonb("brain").$type<Decision>(),
    gate: jsonb("gate").$type<GateResult>(),
    mouth: jsonb("mouth").$type<Grounding>(),
    draft: text("draft"),
    templateId: uuid("template_id"),
    /** The template's variables in their order, as they were filled. */
    templateValues: text("template_values").array(),
    /** What the bubble carries besides its text. */
    attachment: jsonb("attachment").$type<Attachment>(),
    /** The viewing the turn is about: its answer buttons and a thumbs-up refer to it. */
    viewingId: uuid("viewing_id"),
    /** What was arranged before the words were found: a confirmation has a booking behind it (I11). */
    arranged: jsonb("arranged").$type<Arranged>(),
    /** The person whose command it carries out: their message, so the bot's fence is not for it. */
    commandedBy: uuid("commanded_by").references(() => users.id, { onDelete: "set null" }),
    /** The turn whose message WhatsApp could not deliver. */
    resendOf: uuid("resend_of"),
    /** The step of the cadence that a follow-up is. */
    step: jsonb("step").$type<FollowUpStep>(),
    /** What the stages knew, so that the turn can be explained and run again; texts stay in `messages`. */
    context: jsonb("context").$type<TurnContext>(),
    /** The organization's prompt of each stage when the turn began; none: the default in code. */
    prompts: jsonb("prompts").$type<Partial<Record<LlmStage, string>>>(),
    /** True when the offline model answered. */
    simulated: boolean("simulated").notNull().default(false),
    outcome: text("outcome", {
      enum: ["drafting", "sent", "silent", "withheld", "refused", "unknown", "failed"],
    })
      .notNull()
      .default("drafting"),
    /** Why it was not sent. */
    reason: text("reason"),
    /** When the lead wrote next: what a follow-up was good for. */
    answeredAt: at("answered_at"),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.organizationId, t.leadId, t.id.desc()), index().on(t.leadId)],
);
export type Turn = typeof turns.$inferSelect;

export const llmCalls = pgTable(
  "llm_calls",
  {
    id: id(),
    organizationId: organizationId(),
    turnId: uuid("turn_id")
      .notNull()
      .references(() => turns.id, { onDelete: "cascade" }),
    attempt: integer("attempt").notNull(),
    stage: text("stage", { enum: LLM_CALL_KINDS }).notNull(),
    provider: text("provider").notNull(),
    model: text("model").notNull(),
    promptVersion: text("prompt_version").notNull(),
    simulated: boolean("simulated").notNull(),
    inputTokens: integer("input_tokens").notNull(),
    cachedTokens: integer("cached_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    latencyMs: integer("latency_ms").notNull(),
    /** Micro-dollars; null when the model has no known price. */
    costMicros: bigint("cost_micros", { mode: "number" }),
    /** The second provider answered because the first was down or out of quota. */
    isFallback: boolean("is_fallback").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.turnId), index().on(t.organizationId, t.createdAt)],
);
export type LlmCall = typeof llmCalls.$inferSelect;

/**
 * What is known of the lead's wishes, and which message said it, or that a person did. The newest
 * claim of a key wins; nothing is deleted.
 */
export const facts = pgTable(
  "facts",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    key: text("key", { enum: FACT_KEYS }).notNull(),
    /** Null when it was taken back. */
    value: jsonb("value").$type<FactClaim["value"]>(),
    how: text("how", { enum: FACT_CHANGES }).notNull().default("said"),
    /** Null when a person of the business said it. */
    sourceMessageId: uuid("source_message_id"),
    /** Which person; null when they are gone, or when a message said it. */
    statedBy: uuid("stated_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.leadId, t.key), uniqueIndex().on(t.leadId, t.key, t.sourceMessageId)],
);
export type Fact = typeof facts.$inferSelect;

/** What an organization's model calls came to in a month, written with the calls. */
export const llmUsage = pgTable(
  "llm_usage",
  {
    organizationId: organizationId(),
    /** The first day of the month, UTC. */
    month: date("month", { mode: "string" }).notNull(),
    calls: integer("calls").notNull(),
    inputTokens: bigint("input_tokens", { mode: "number" }).notNull(),
    cachedTokens: bigint("cached_tokens", { mode: "number" }).notNull(),
    outputTokens: bigint("output_tokens", { mode: "number" }).notNull(),
    costMicros: bigint("cost_micros", { mode: "number" }).notNull(),
    /** When the owner was told that most of the budget is spent, and that all of it is. */
    warnedAt: at("warned_at"),
    exhaustedAt: at("exhausted_at"),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.month] })],
);
export type LlmUsage = typeof llmUsage.$inferSelect;
