import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { channels } from "./channels.ts";
import { createdAt, id, organizationId } from "./columns.ts";

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
    category: text("category", { enum: ["MARKETING", "UTILITY", "AUTHENTICATION"] }).notNull(),
    /** What the funnel uses it for; null when only people send it. */
    purpose: text("purpose", { enum: ["follow_up"] }),
    body: text("body").notNull(),
    status: text("status", {
      enum: ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"],
    }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.channelId, t.name, t.language)],
);
export type Template = typeof templates.$inferSelect;
