import { isNotNull, sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CUES } from "../../domain/cue.ts";
import { MESSAGE_STATUSES } from "../../domain/message-status.ts";
import { channels } from "./channels.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { users } from "./users.ts";

export const messages = pgTable(
  "messages",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id),
    turnId: uuid("turn_id"),
    direction: text("direction", { enum: ["inbound", "outbound"] }).notNull(),
    author: text("author", { enum: ["lead", "bot", "agent", "phone_app"] }).notNull(),
    /** Which agent wrote it. */
    authorId: uuid("author_id").references(() => users.id, { onDelete: "set null" }),
    /** The type Meta named; anything unknown to us is `unsupported`. */
    type: text("type").notNull(),
    text: text("text"),
    cue: text("cue", { enum: CUES }),
    /** What makes the same request of a person the same message; null for what no person asked for. */
    requestKey: uuid("request_key"),
    wamid: text("wamid"),
    replyToWamid: text("reply_to_wamid"),
    /** The message as Meta sent it, or as we sent it. */
    payload: jsonb("payload").notNull(),
    status: text("status", { enum: MESSAGE_STATUSES }).notNull(),
    statusAt: at("status_at")
      .notNull()
      .default(sql`clock_timestamp()`),
    errors: jsonb("errors"),
    /** When something was done about its not being delivered. */
    failureHandledAt: at("failure_handled_at"),
    /** How long the lead had waited when this answered it, in milliseconds. */
    answeredAfterMs: bigint("answered_after_ms", { mode: "number" }),
    /** As WhatsApp bills it. */
    priceClass: text("price_class"),
    /** When WhatsApp says the message was written. */
    sentAt: at("sent_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.channelId, t.wamid),
    uniqueIndex("messages_request_key").on(t.requestKey).where(isNotNull(t.requestKey)),
    index().on(t.organizationId, t.leadId, t.id.desc()),
    // Erasing a lead deletes by it alone.
    index().on(t.leadId),
  ],
);
export type Message = typeof messages.$inferSelect;

/** Every status webhook as it came: order, price and errors cannot be fetched again. */
export const messageStatuses = pgTable(
  "message_statuses",
  {
    id: id(),
    organizationId: organizationId(),
    messageId: uuid("message_id").references(() => messages.id, {
      onDelete: "cascade",
      onUpdate: "cascade",
    }),
    wamid: text("wamid").notNull(),
    status: text("status").notNull(),
    at: at("at").notNull(),
    raw: jsonb("raw").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.organizationId, t.wamid, t.status, t.at), index().on(t.messageId)],
);

/**
 * The send ledger. `attempting` is committed before the one POST, so a row found in that state
 * by a later attempt may or may not have reached WhatsApp: it is `unknown`, never sent again blindly.
 */
export const sends = pgTable(
  "sends",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    /** Null for what a person wrote. */
    turnId: uuid("turn_id"),
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade", onUpdate: "cascade" }),
    state: text("state", {
      enum: ["queued", "attempting", "accepted", "refused", "unknown", "withheld"],
    })
      .notNull()
      .default("queued"),
    attempts: integer("attempts").notNull().default(0),
    resends: integer("resends").notNull().default(0),
    errorCode: integer("error_code"),
    /** Why the gate at the door withheld it, or what the refusal means. */
    reason: text("reason"),
    attemptedAt: at("attempted_at"),
    settledAt: at("settled_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.turnId), index().on(t.leadId), uniqueIndex().on(t.messageId)],
);
export type Send = typeof sends.$inferSelect;
