import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { AGENDA_KINDS, type AgendaRef } from "../../domain/agenda.ts";
import { at, createdAt, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";

/** The lead's agenda, and what became of it: `planned` rows are what its workflow waits for. */
export const agendaItems = pgTable(
  "agenda_items",
  {
    id: text("id").notNull(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: AGENDA_KINDS }).notNull(),
    at: at("at").notNull(),
    reason: text("reason").notNull(),
    ref: jsonb("ref").$type<AgendaRef>(),
    state: text("state", { enum: ["planned", "done", "skipped", "cancelled"] })
      .notNull()
      .default("planned"),
    /** What cancelled it, or why it was skipped. */
    why: text("why"),
    settledAt: at("settled_at"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.leadId, t.id] }), index().on(t.organizationId, t.state, t.at)],
);
export type AgendaRow = typeof agendaItems.$inferSelect;
