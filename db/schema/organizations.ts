import {
  bigint,
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { CALLS_TO_ACTION } from "../../domain/action.ts";
import { ASSIGNMENT_RULES } from "../../domain/assignment.ts";

/** A tenant and its business configuration. Hours are `HH:MM` in the organization's zone. */
export const organizations = pgTable(
  "organizations",
  {
    id: uuid("id")
      .primaryKey()
      .$defaultFn(() => v7()),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull().default("UTC"),
    language: text("language").notNull().default("en"),
    currency: text("currency").notNull().default("EUR"),
    disclosure: text("disclosure")
      .notNull()
      .default("You are chatting with an automated assistant. Ask for a person at any time."),
    debounceMs: integer("debounce_ms").notNull().default(3_000),
    debounceCapMs: integer("debounce_cap_ms").notNull().default(10_000),
    draftsDuringDebounce: boolean("drafts_during_debounce").notNull().default(true),
    /** Read by nothing since there are cadences; the release after next drops it. */
    followUpAfterMinutes: integer("follow_up_after_minutes")
      .notNull()
      .default(20 * 60),
    proactiveFrom: text("proactive_from").notNull().default("09:00"),
    proactiveUntil: text("proactive_until").notNull().default("20:00"),
    /** ISO weekdays on which the business may write first; all when empty. */
    proactiveDays: integer("proactive_days").array().notNull().default([1, 2, 3, 4, 5, 6]),
    /** When the bot answers, `HH:MM`; at any hour when null. Those who write outside wait. */
    replyFrom: text("reply_from"),
    replyUntil: text("reply_until"),
    /** ISO weekdays on which the bot answers; all when empty. */
    replyDays: integer("reply_days").array().notNull().default([]),
    /** At most so many messages that the business began, to one lead in seven days. */
    proactivePerWeek: integer("proactive_per_week").notNull().default(4),
    viewingMinutes: integer("viewing_minutes").notNull().default(30),
    /** An agent's way between two viewings. */
    travelMinutes: integer("travel_minutes").notNull().default(30),
    holdMinutes: integer("hold_minutes").notNull().default(10),
    /** How soon the next viewing may be, and how far ahead. */
    viewingNoticeMinutes: integer("viewing_notice_minutes").notNull().default(120),
    viewingHorizonDays: integer("viewing_horizon_days").notNull().default(10),
    /** In order: earlier rules decide first. */
    assignmentRules: text("assignment_rules", { enum: ASSIGNMENT_RULES })
      .array()
      .notNull()
      .default(["language", "area", "load", "round_robin"]),
    /** How long an agent may leave an assigned lead unclaimed. */
    claimMinutes: integer("claim_minutes").notNull().default(10),
    /** Who gets a lead that nobody claims; the owner when null. */
    fallbackUserId: uuid("fallback_user_id"),
    /** What the bot may suggest by itself. */
    callsToAction: text("calls_to_action", { enum: CALLS_TO_ACTION })
      .array()
      .notNull()
      .default([...CALLS_TO_ACTION]),
    /** What one unit of another currency is worth in `currency`, to compare budgets with prices. */
    exchangeRates: jsonb("exchange_rates").$type<Record<string, number>>().notNull().default({}),
    /** How sizes are written. */
    sizeUnit: text("size_unit", { enum: ["m2", "sqft"] })
      .notNull()
      .default("m2"),
    /** At most so many model calls in a minute; no limit when null. */
    llmCallsPerMinute: integer("llm_calls_per_minute"),
    /** Micro-dollars a month; beyond it a person answers. No limit when null. */
    llmBudgetMicros: bigint("llm_budget_micros", { mode: "number" }),
    ambiguousSend: text("ambiguous_send", { enum: ["person", "resend_once"] })
      .notNull()
      .default("person"),
    createdAt: timestamp("created_at", { withTimezone: true, mode: "date" })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    check("proactive_from_is_a_time", sql`${t.proactiveFrom} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check(
      "proactive_until_is_a_time",
      sql`${t.proactiveUntil} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
    ),
    check(
      "reply_hours_are_hours",
      sql`(${t.replyFrom} is null) = (${t.replyUntil} is null) and coalesce(${t.replyFrom} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.replyUntil} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.replyFrom} < ${t.replyUntil}, true)`,
    ),
  ],
);
export type Organization = typeof organizations.$inferSelect;
