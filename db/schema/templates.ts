import { jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from "../../domain/template-status.ts";
import { TEMPLATE_PURPOSES } from "../../domain/template-purpose.ts";
import { channels } from "./channels.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";

/** A WhatsApp message template; `body` holds Meta's `{{1}}` or `{{name}}` variables. */
export const templates = pgTable(
  "templates",
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category", { enum: TEMPLATE_CATEGORIES }).notNull(),
    /** What the funnel uses it for; null when only people send it. */
    purpose: text("purpose", { enum: TEMPLATE_PURPOSES }),
    body: text("body").notNull(),
    /** The titles of its quick-reply buttons, in order. */
    quickReplies: text("quick_replies").array().notNull().default([]),
    status: text("status", { enum: TEMPLATE_STATUSES }).notNull(),
    /** Meta's id of it. */
    metaId: text("meta_id"),
    /** Header, footer and buttons as Meta has them. */
    components: jsonb("components").$type<Record<string, unknown>[]>(),
    /** GREEN, YELLOW, RED or UNKNOWN. */
    quality: text("quality"),
    rejectedReason: text("rejected_reason"),
    /** When Meta was asked last. */
    syncedAt: at("synced_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.channelId, t.name, t.language)],
);
export type Template = typeof templates.$inferSelect;
