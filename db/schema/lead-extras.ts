import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { users } from "./users.ts";

const leadId = () =>
  uuid("lead_id")
    .notNull()
    .references(() => leads.id, { onDelete: "cascade" });
const byUser = (name: string) => uuid(name).references(() => users.id, { onDelete: "set null" });

export const LABEL_COLORS = ["gray", "red", "orange", "yellow", "green", "blue", "purple"] as const;

export const labels = pgTable(
  "labels",
  {
    id: id(),
    organizationId: organizationId(),
    name: text("name").notNull(),
    color: text("color", { enum: LABEL_COLORS }).notNull().default("gray"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("labels_name").on(t.organizationId, sql`lower(${t.name})`)],
);
export type Label = typeof labels.$inferSelect;

export const leadLabels = pgTable(
  "lead_labels",
  {
    organizationId: organizationId(),
    leadId: leadId(),
    labelId: uuid("label_id")
      .notNull()
      .references(() => labels.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.labelId] }), index().on(t.labelId, t.leadId)],
);

/** What colleagues tell each other of a lead; never sent, never shown to a model. */
export const notes = pgTable(
  "notes",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: leadId(),
    authorId: byUser("author_id"),
    text: text("text").notNull(),
    updatedAt: at("updated_at"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.leadId, t.id.desc())],
);
export type Note = typeof notes.$inferSelect;

/** Words that people send often. `{{name}}` stands for the lead's name. */
export const cannedReplies = pgTable(
  "canned_replies",
  {
    id: id(),
    organizationId: organizationId(),
    /** Typed after a slash. */
    shortcut: text("shortcut").notNull(),
    text: text("text").notNull(),
    /** BCP 47; null for any. */
    language: text("language"),
    updatedBy: byUser("updated_by"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.organizationId, t.shortcut)],
);
export type CannedReply = typeof cannedReplies.$inferSelect;

export const CONSENT_SOURCES = [
  "message",
  "whatsapp",
  "person",
  "form",
  "portal",
  "import",
] as const;

/** Every consent and every withdrawal, with what shows it. The newest counts; none is rewritten. */
export const consents = pgTable(
  "consents",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: leadId(),
    kind: text("kind", { enum: ["opt_in", "opt_out"] }).notNull(),
    source: text("source", { enum: CONSENT_SOURCES }).notNull(),
    /** The message that says it. */
    messageId: uuid("message_id"),
    recordedBy: byUser("recorded_by"),
    /** Of a form: its address, the sentence that was agreed to, the visitor's address. */
    evidence: jsonb("evidence").$type<Record<string, string>>(),
    at: at("at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.leadId, t.id.desc())],
);
export type Consent = typeof consents.$inferSelect;

/** One lead's rows given to another. `moved` says which, so that it can be undone. */
export const leadMerges = pgTable(
  "lead_merges",
  {
    id: id(),
    organizationId: organizationId(),
    /** Whose rows went. */
    sourceId: uuid("source_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    targetId: uuid("target_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    mergedBy: byUser("merged_by"),
    /** Ids of the moved rows by table, and what else it takes to undo it. Ids and codes only. */
    moved: jsonb("moved").$type<Record<string, unknown>>().notNull(),
    undoneAt: at("undone_at"),
    undoneBy: byUser("undone_by"),
    /** What makes the same request the same merge. */
    requestKey: uuid("request_key"),
    /** Null once both leads have heard of it. */
    underWaySince: at("under_way_since"),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.sourceId),
    index().on(t.targetId),
    uniqueIndex().on(t.requestKey),
    index("lead_merges_under_way")
      .on(t.underWaySince)
      .where(sql`${t.underWaySince} is not null`),
  ],
);
export type LeadMerge = typeof leadMerges.$inferSelect;

/** Who looks at a lead or writes to it right now. */
export const presence = pgTable(
  "presence",
  {
    organizationId: organizationId(),
    leadId: leadId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["viewing", "typing"] }).notNull(),
    /** It is over then, if nothing says that it goes on. */
    until: at("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.userId] })],
);
