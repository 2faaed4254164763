import { boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Action } from "../../domain/action.ts";
import type { SuggestionReason } from "../../domain/suggestion-reason.ts";
import { at, createdAt, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";

/** What the pipeline would answer, for a person who writes to the lead. Nobody sends it by itself. */
export const replySuggestions = pgTable(
  "reply_suggestions",
  {
    /** The request's own, so that the same request is the same suggestion. */
    id: uuid("id").primaryKey(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    /** Null when there is nothing to suggest; `reason` says why. */
    text: text("text"),
    action: jsonb("action").$type<Action>(),
    /** The rules of the gate that changed what the Brain wanted. */
    rules: text("rules").array().notNull().default([]),
    reason: text("reason").$type<SuggestionReason>(),
    /** True when the offline model answered. */
    simulated: boolean("simulated").notNull().default(false),
    /** Null until the pipeline is through. */
    answeredAt: at("answered_at"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.leadId, t.createdAt.desc())],
);
export type ReplySuggestion = typeof replySuggestions.$inferSelect;
