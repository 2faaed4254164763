import { boolean, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { CADENCE_TRIGGERS, type CadenceStep } from "../../domain/cadence.ts";
import { createdAt, id, organizationId } from "./columns.ts";
import { users } from "./users.ts";

/**
 * When and how silence is broken, for leads of one stage. A change is a new version: a silence goes
 * on in the version it began with, so a change never reaches all leads at once.
 */
export const cadences = pgTable(
  "cadences",
  {
    id: id(),
    organizationId: organizationId(),
    trigger: text("trigger", { enum: CADENCE_TRIGGERS }).notNull(),
    version: integer("version").notNull(),
    steps: jsonb("steps").$type<readonly CadenceStep[]>().notNull(),
    /** Off: nothing more is sent in any version of it. */
    active: boolean("active").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.organizationId, t.trigger, t.version)],
);
export type CadenceRow = typeof cadences.$inferSelect;
