import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  bigserial,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { HANDED_OVER } from "../../domain/handover.ts";
import { STAGES } from "../../domain/stage.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { users } from "./users.ts";

/** Each time a lead came into a stage. */
export const stageMoves = pgTable(
  "stage_moves",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    /** Null for a new lead. */
    from: text("from", { enum: STAGES }),
    to: text("to", { enum: STAGES }).notNull(),
    at: at("at").notNull(),
    /** For the first time; a lead that comes back is not counted twice. */
    isFirst: boolean("is_first").notNull().default(true),
    /** The lead's, which may be gone when its moves are taken out of the figures. */
    source: text("source").notNull().default("organic"),
    sourceDetail: text("source_detail"),
    /** The lead is part of another now, and does not count beside it. */
    isMerged: boolean("is_merged").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.organizationId, t.at), index().on(t.leadId)],
);
export type StageMove = typeof stageMoves.$inferSelect;

/** Each time that a lead went from the bot to people. */
export const handovers = pgTable(
  "handovers",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    why: text("why", { enum: HANDED_OVER }).notNull(),
    /** Who took it; null when the bot gave it up, or when nobody can tell. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    at: at("at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.leadId)],
);

const figures = {
  organizationId: organizationId(),
  /** In the organization's zone. */
  day: date("day", { mode: "string" }).notNull(),
  metric: text("metric").notNull(),
  /** What the metric is split by, such as a stage and a source; '' for nothing. */
  key: text("key").notNull().default(""),
  detail: text("detail").notNull().default(""),
  count: bigint("count", { mode: "number" }).notNull(),
  /** Of milliseconds, tokens or micro-dollars, as the metric says. */
  sum: bigint("sum", { mode: "number" }).notNull().default(0),
};

/** A day's figures. What happened since the last fold is in `daily_deltas`; a reader adds both. */
export const dailyFigures = pgTable("daily_figures", figures, (t) => [
  primaryKey({ columns: [t.organizationId, t.day, t.metric, t.key, t.detail] }),
]);

/**
 * Written in the transaction of the cause, one row each: rows that only are added make no two
 * transactions wait for each other, as counting in place would.
 */
export const dailyDeltas = pgTable(
  "daily_deltas",
  {
    seq: bigserial("seq", { mode: "bigint" }).primaryKey(),
    ...figures,
    createdAt: at("created_at")
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [index().on(t.organizationId, t.day, t.metric)],
);
