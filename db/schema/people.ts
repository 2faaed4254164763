import { index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { users } from "./users.ts";

type Codes = Record<string, string | number | boolean | null>;

export const NOTIFICATION_KINDS = [
  "lead_assigned",
  "lead_unclaimed",
  "person_wanted",
  "follow_up_skipped",
  "viewing_booked",
  "viewing_changed",
  "viewing_cancelled",
  "viewing_outcome_wanted",
  "reminder_withheld",
  "document_received",
  "message_failed",
  "something_failed",
  "snooze_over",
  "llm_budget_warning",
  "llm_budget_exhausted",
  "webhook_paused",
  "webhook_failing",
  "webhooks_left",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What an agent should know; for all of the organization's people when `user_id` is null. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    leadId: uuid("lead_id").references(() => leads.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: NOTIFICATION_KINDS }).notNull(),
    /** Ids and codes only. */
    data: jsonb("data").$type<Codes>().notNull(),
    readAt: at("read_at"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.organizationId, t.userId, t.id.desc()), index().on(t.leadId)],
);
export type Notification = typeof notifications.$inferSelect;

/** What a person told a lead's workflow to do. One request is done once, however often it is sent. */
export const leadCommands = pgTable(
  "lead_commands",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    requestId: text("request_id").notNull(),
    kind: text("kind").notNull(),
    data: jsonb("data").$type<Codes>().notNull(),
    at: at("at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.leadId, t.requestId), index().on(t.leadId, t.at)],
);
export type LeadCommand = typeof leadCommands.$inferSelect;

/** The proof that a lead was erased: who asked, when, and how many rows went. Nothing of the lead. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id").notNull(),
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "set null" }),
    requestedAt: at("requested_at").notNull(),
    /** When the rows were gone, and when the histories were. */
    rowsErasedAt: at("rows_erased_at"),
    historiesErasedAt: at("histories_erased_at"),
    rows: jsonb("rows").$type<Record<string, number>>(),
    /** The lead that this one was merged into, and went with. */
    erasedWith: uuid("erased_with"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.organizationId, t.leadId)],
);
export type Erasure = typeof erasures.$inferSelect;
