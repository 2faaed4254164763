import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { STAGES } from "../../domain/stage.ts";
import { channels } from "./channels.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";

export const leads = pgTable(
  "leads",
  {
    id: id(),
    organizationId: organizationId(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id),
    name: text("name"),
    language: text("language"),
    stage: text("stage", { enum: STAGES }).notNull().default("new"),
    owner: text("owner", { enum: ["bot", "person"] })
      .notNull()
      .default("bot"),
    score: integer("score").notNull().default(0),
    summary: text("summary").notNull().default(""),
    /** The newest message that `summary` covers: memory runs once per message, however often it is retried. */
    summarizedThrough: uuid("summarized_through"),
    /** The ad that brought the lead, as Meta sent it with the first message; never overwritten. */
    referral: jsonb("referral"),
    disclosedAt: at("disclosed_at"),
    optedOutAt: at("opted_out_at"),
    optOutMessageId: uuid("opt_out_message_id"),
    lastInboundAt: at("last_inbound_at"),
    lastMessageAt: at("last_message_at"),
    nextActionAt: at("next_action_at"),
    nextActionReason: text("next_action_reason"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.organizationId, t.lastMessageAt.desc(), t.id.desc())],
);
export type Lead = typeof leads.$inferSelect;

/** What a lead is known by: a phone (`wa_id`), a business-scoped user id, or both. Never global. */
export const identities = pgTable(
  "identities",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["phone", "user_id"] }).notNull(),
    value: text("value").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.organizationId, t.kind, t.value), index().on(t.leadId)],
);
export type Identity = typeof identities.$inferSelect;
