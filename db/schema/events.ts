import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  customType,
  index,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { channels } from "./channels.ts";
import { createdAt, id, organizationId } from "./columns.ts";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

export const EVENT_KINDS = [
  "lead.created",
  "lead.changed",
  "message.stored",
  "message.status",
  "turn.finished",
  "lead.erased",
  "viewing.changed",
  "cadence.changed",
  "notification.created",
  "prompt.changed",
  "knowledge.changed",
  "playbook.changed",
  "listing.changed",
  "organization.changed",
  "template.changed",
  "channel.changed",
  "note.changed",
  "label.changed",
  "user.changed",
  "webhook.changed",
  "presence.changed",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * What changed, written in the transaction of the change. Readers order by (`xid`, `seq`) and stop
 * below the oldest running transaction, so a row committed late is never skipped.
 */
export const events = pgTable(
  "events",
  {
    seq: bigserial("seq", { mode: "bigint" }).primaryKey(),
    xid: xid8("xid")
      .notNull()
      .default(sql`pg_current_xact_id()`),
    organizationId: organizationId(),
    kind: text("kind", { enum: EVENT_KINDS }).notNull(),
    leadId: uuid("lead_id"),
    /** Ids and codes only; readers fetch content by them. */
    data: jsonb("data").$type<Record<string, string | number | boolean | null>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.xid, t.seq),
    index().on(t.organizationId, t.xid, t.seq),
    index().on(t.leadId),
    index("events_presence")
      .on(t.organizationId, t.createdAt)
      .where(sql`${t.kind} = 'presence.changed'`),
  ],
);
export type Event = typeof events.$inferSelect;

/** Up to where an organization's events were deleted for their age; presence, sooner, does not count. */
export const eventHorizons = pgTable("event_horizons", {
  organizationId: organizationId().primaryKey(),
  xid: xid8("xid").notNull(),
  seq: bigint("seq", { mode: "bigint" }).notNull(),
});

/** Verified webhook items that nothing handles yet, or that could not be read: kept, not dropped. */
export const keptItems = pgTable(
  "kept_items",
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id),
    field: text("field").notNull(),
    reason: text("reason", { enum: ["no_handler", "unreadable", "no_lead"] }).notNull(),
    raw: jsonb("raw").notNull(),
    /** A webhook that comes again keeps nothing twice. */
    fingerprint: text("fingerprint").generatedAlwaysAs(sql`md5(field || raw::text)`),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.channelId, t.fingerprint)],
);
