import { isNotNull, isNull, sql } from "drizzle-orm";
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
import type { MemoryPoint } from "../../domain/memory-point.ts";
import { STAGES } from "../../domain/stage.ts";
import { channels } from "./channels.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { users } from "./users.ts";

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
    stageSince: at("stage_since")
      .notNull()
      .default(sql`clock_timestamp()`),
    owner: text("owner", { enum: ["bot", "person"] })
      .notNull()
      .default("bot"),
    score: integer("score").notNull().default(0),
    summary: text("summary").notNull().default(""),
    /** The sentences of `summary`, each with the messages it rests on. */
    memory: jsonb("memory").$type<MemoryPoint[]>().notNull().default([]),
    /** The newest message that `summary` covers: memory runs once per message, however often it is retried. */
    summarizedThrough: uuid("summarized_through"),
    /** The ad that brought the lead, as Meta sent it with the first message; never overwritten. */
    referral: jsonb("referral"),
    /** Where it came from: `ad`, `organic`, `phone_app`, or what the API was told, such as `portal`. */
    source: text("source").notNull().default("organic"),
    /** The ad's id, or the portal's name. */
    sourceDetail: text("source_detail"),
    /** The oldest message of the lead that nobody has answered. */
    waitingSince: at("waiting_since"),
    firstRepliedAt: at("first_replied_at"),
    /** How long the lead had waited then; null when the business wrote first. */
    firstReplyAfterMs: bigint("first_reply_after_ms", { mode: "number" }),
    /** When the newest message came that somebody of the business has read. */
    readThrough: at("read_through"),
    /** Messages of the lead that came after it. */
    unread: integer("unread").notNull().default(0),
    /** Its rows went to another lead; the bot is quiet here. */
    mergedIntoId: uuid("merged_into_id"),
    disclosedAt: at("disclosed_at"),
    optedOutAt: at("opted_out_at"),
    optOutMessageId: uuid("opt_out_message_id"),
    lastInboundAt: at("last_inbound_at"),
    lastMessageAt: at("last_message_at"),
    nextActionAt: at("next_action_at"),
    nextActionReason: text("next_action_reason"),
    /** Goes up with each change of stage, owner, consent, pause or agenda: the newest one counts. */
    revision: integer("revision").notNull().default(0),
    /** IANA; what the lead or an agent said, else the phone's country tells. */
    timeZone: text("time_zone"),
    assigneeId: uuid("assignee_id").references(() => users.id, { onDelete: "set null" }),
    assignedAt: at("assigned_at"),
    claimedAt: at("claimed_at"),
    /** The bot has given the lead to people, and nobody has taken it yet. */
    personWantedSince: at("person_wanted_since"),
    /** Whom the lead was offered since a person was last wanted. */
    askedIds: uuid("asked_ids").array().notNull().default([]),
    /** Until then the bot neither answers nor follows up. */
    pausedUntil: at("paused_until"),
    /** WhatsApp asked not to send marketing to the lead before this. */
    proactiveNotBefore: at("proactive_not_before"),
    /** When a person took over last: what they did since is told to the pipeline. */
    takenOverAt: at("taken_over_at"),
    handedBackAt: at("handed_back_at"),
    /** How far a local lead was moved ahead of the real clock (`npm run lead:fast-forward`). */
    clockAheadMs: bigint("clock_ahead_ms", { mode: "number" }).notNull().default(0),
    /** When a person last corrected what is known of the lead: its version for them. */
    editedAt: at("edited_at")
      .notNull()
      .default(sql`clock_timestamp()`),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.organizationId, t.lastMessageAt.desc(), t.id.desc()),
    index().on(t.organizationId, t.score.desc(), t.id.desc()),
    index().on(t.organizationId, t.createdAt.desc(), t.id.desc()),
    index().on(t.organizationId, t.waitingSince, t.id),
    index().on(t.organizationId, t.nextActionAt, t.id),
    index().on(t.organizationId, t.lastInboundAt, t.id),
    index().on(t.assigneeId, t.lastMessageAt.desc(), t.id.desc()),
    // A source that few or none came from is not looked for among all.
    index("leads_by_source").on(
      t.organizationId,
      t.source,
      t.sourceDetail,
      t.lastMessageAt.desc(),
      t.id.desc(),
    ),
    // Of views that show few of many leads.
    index("leads_unread")
      .on(t.organizationId, t.lastMessageAt.desc(), t.id.desc())
      .where(sql`${t.unread} > 0`),
    index("leads_person_wanted")
      .on(t.organizationId, t.personWantedSince)
      .where(isNotNull(t.personWantedSince)),
    index("leads_paused").on(t.organizationId, t.pausedUntil).where(isNotNull(t.pausedUntil)),
    // Counted without reading the leads themselves.
    index("leads_by_stage")
      .on(t.organizationId, t.stage, t.assigneeId)
      .where(isNull(t.mergedIntoId)),
  ],
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
