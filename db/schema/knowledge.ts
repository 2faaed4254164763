import { sql } from "drizzle-orm";
import { customType, index, pgTable, real, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { OBJECTIONS } from "../../domain/observation.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { users } from "./users.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const regconfig = customType<{ data: string }>({ dataType: () => "regconfig" });

/** What the business answers to a question, in its own words. Replies cite the rows they rest on. */
export const knowledgeAnswers = pgTable(
  "knowledge_answers",
  {
    id: id(),
    organizationId: organizationId(),
    question: text("question").notNull(),
    answer: text("answer").notNull(),
    /** BCP 47. */
    language: text("language").notNull(),
    /** The dictionary of `language`, or `simple`. */
    dictionary: regconfig("dictionary").notNull().default("simple"),
    search: tsvector("search")
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector("dictionary", "question"), 'A') || setweight(to_tsvector("dictionary", "answer"), 'B')`,
      ),
    /** Only when an endpoint for embeddings is configured. */
    embedding: real("embedding").array(),
    embeddingModel: text("embedding_model"),
    updatedBy: uuid("updated_by").references(() => users.id, { onDelete: "set null" }),
    updatedAt: at("updated_at")
      .notNull()
      .default(sql`clock_timestamp()`),
    /** An answer that replies cite stays; it is only no longer found. */
    archivedAt: at("archived_at"),
    createdAt: createdAt(),
  },
  (t) => [index().using("gin", t.search), index().on(t.organizationId)],
);
export type KnowledgeAnswer = typeof knowledgeAnswers.$inferSelect;

/** How the business wants an objection met. Guidance for tone and arguments, never a fact. */
export const playbooks = pgTable(
  "playbooks",
  {
    id: id(),
    organizationId: organizationId(),
    objection: text("objection", { enum: OBJECTIONS }).notNull(),
    guidance: text("guidance").notNull(),
    updatedBy: uuid("updated_by").references(() => users.id, { onDelete: "set null" }),
    updatedAt: at("updated_at")
      .notNull()
      .default(sql`clock_timestamp()`),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.organizationId, t.objection)],
);
export type Playbook = typeof playbooks.$inferSelect;
