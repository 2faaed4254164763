import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { notifications } from "./people.ts";
import { sessions } from "./sessions.ts";
import { users } from "./users.ts";

/**
 * Why a notification did not arrive: nothing answers, the push service takes none of ours (its browser
 * subscribed with another key) or not this one, or there is no key here to sign or open with.
 */
export const PUSH_TROUBLES = ["unreachable", "not_allowed", "refused", "not_ready"] as const;
export type PushTrouble = (typeof PUSH_TROUBLES)[number];

/** A browser that shows somebody's notifications, for as long as they are signed in there. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** A sealed box of the endpoint and its keys: whoever has them can write to that browser. */
    target: text("target").notNull(),
    endpointHash: text("endpoint_hash").notNull(),
    /** In which its notifications are worded: the dashboard's there. */
    language: text("language").notNull(),
    userAgent: text("user_agent"),
    lastUsedAt: at("last_used_at"),
    /** Null when the last one arrived. */
    lastError: text("last_error", { enum: PUSH_TROUBLES }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.organizationId, t.endpointHash),
    index().on(t.userId),
    index().on(t.sessionId),
  ],
);
export type PushSubscription = typeof pushSubscriptions.$inferSelect;

/**
 * One notification for one browser, for as long as it is to be sent: written in the transaction of the
 * notification, deleted when it was taken or is not worth sending any more.
 */
export const pushDeliveries = pgTable(
  "push_deliveries",
  {
    id: id(),
    organizationId: organizationId(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => pushSubscriptions.id, { onDelete: "cascade" }),
    /** Null for a test. */
    notificationId: uuid("notification_id").references(() => notifications.id, {
      onDelete: "cascade",
    }),
    attempts: integer("attempts").notNull().default(0),
    /** When it may be tried; whoever tries it puts it off first, so that nobody else does. */
    dueAt: at("due_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.dueAt, t.organizationId),
    index().on(t.subscriptionId),
    index().on(t.notificationId),
  ],
);
export type PushDelivery = typeof pushDeliveries.$inferSelect;
