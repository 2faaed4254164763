import { sql } from "drizzle-orm";
import { bigserial, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";
import type { EventKind } from "./events.ts";
import { users } from "./users.ts";

/** What an endpoint may ask for. Closed, so that a new kind of event goes out only when somebody says so. */
export const WEBHOOK_KINDS = [
  "lead.created",
  "lead.changed",
  "lead.erased",
  "message.stored",
  "message.status",
  "turn.finished",
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
] as const satisfies readonly EventKind[];
/** What a test sends; nobody subscribes to it. */
export const PING = "ping";

/** Where an organization wants its events sent. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: id(),
    organizationId: organizationId(),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    /** Which kinds of events. */
    kinds: text("kinds").array().notNull(),
    /** A sealed box; the one before signs too until `previousUntil`. */
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousUntil: at("previous_until"),
    state: text("state", { enum: ["active", "paused"] })
      .notNull()
      .default("active"),
    /** When managers heard last that it takes nothing. */
    failingToldAt: at("failing_told_at"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.organizationId)],
);
export type WebhookEndpoint = typeof webhookEndpoints.$inferSelect;

/** One event for one endpoint, written in the transaction of the event. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    seq: bigserial("seq", { mode: "bigint" }).notNull().unique(),
    id: id(),
    organizationId: organizationId(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    /** What receivers deduplicate by: the same in every attempt and redelivery. */
    eventId: text("event_id").notNull(),
    kind: text("kind").notNull(),
    leadId: uuid("lead_id"),
    /** The event as it is sent: ids and codes. */
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["pending", "delivered", "failed"] })
      .notNull()
      .default("pending"),
    /** When a workflow was told to deliver it. */
    dispatchedAt: at("dispatched_at"),
    /** Until then it is tried again; once it is tried in any case. */
    giveUpAt: at("give_up_at")
      .notNull()
      .default(sql`clock_timestamp() + interval '1 day'`),
    attempts: integer("attempts").notNull().default(0),
    lastStatus: integer("last_status"),
    /** A code, never what the other side wrote. */
    lastError: text("last_error"),
    lastAttemptAt: at("last_attempt_at"),
    durationMs: integer("duration_ms"),
    deliveredAt: at("delivered_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.organizationId, t.endpointId, t.seq.desc()),
    index().on(t.createdAt),
    index().on(t.leadId),
    index("webhook_deliveries_pending")
      .on(t.endpointId, t.leadId, t.seq)
      .where(sql`${t.state} = 'pending'`),
    index("webhook_deliveries_untold")
      .on(t.organizationId, t.seq)
      .where(sql`${t.state} = 'pending' and ${t.dispatchedAt} is null`),
  ],
);
export type WebhookDelivery = typeof webhookDeliveries.$inferSelect;
