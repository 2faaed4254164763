import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { LLM_STAGES } from "../../domain/llm-stage.ts";
import type { TurnDifference } from "../../domain/turn-difference.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { turns } from "./turns.ts";
import { users } from "./users.ts";

/** A stage's rules as one organization wants them; the defaults are in code. Never changed, only followed. */
export const promptVersions = pgTable(
  "prompt_versions",
  {
    id: id(),
    organizationId: organizationId(),
    stage: text("stage", { enum: LLM_STAGES }).notNull(),
    /** 1, 2, 3 … of its stage. */
    number: integer("number").notNull(),
    text: text("text").notNull(),
    /** Why it was written. */
    note: text("note").notNull().default(""),
    isActive: boolean("is_active").notNull().default(false),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.organizationId, t.stage, t.number),
    uniqueIndex("prompt_versions_one_active")
      .on(t.organizationId, t.stage)
      .where(sql`${t.isActive}`),
  ],
);
export type PromptVersion = typeof promptVersions.$inferSelect;

/** Recorded turns run again with other prompts. Nothing of it is sent. */
export const promptTrials = pgTable(
  "prompt_trials",
  {
    id: id(),
    organizationId: organizationId(),
    promptVersionIds: uuid("prompt_version_ids").array().notNull(),
    turnIds: uuid("turn_ids").array().notNull(),
    state: text("state", { enum: ["running", "done", "cancelled", "failed"] })
      .notNull()
      .default("running"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    finishedAt: at("finished_at"),
  },
  (t) => [index().on(t.organizationId, t.id.desc())],
);
export type PromptTrial = typeof promptTrials.$inferSelect;

export const promptTrialTurns = pgTable(
  "prompt_trial_turns",
  {
    id: id(),
    organizationId: organizationId(),
    trialId: uuid("trial_id")
      .notNull()
      .references(() => promptTrials.id, { onDelete: "cascade" }),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    turnId: uuid("turn_id")
      .notNull()
      .references(() => turns.id, { onDelete: "cascade" }),
    /** Null when it could not be run again; `reason` says why. */
    difference: jsonb("difference").$type<TurnDifference>(),
    reason: text("reason"),
    inputTokens: integer("input_tokens").notNull().default(0),
    outputTokens: integer("output_tokens").notNull().default(0),
    costMicros: bigint("cost_micros", { mode: "number" }),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.trialId, t.turnId), index().on(t.leadId)],
);
export type PromptTrialTurn = typeof promptTrialTurns.$inferSelect;
