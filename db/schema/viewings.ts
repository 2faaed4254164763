import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { VIEWING_STATES } from "../../domain/viewing.ts";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { listings } from "./listings.ts";
import { users } from "./users.ts";

/**
 * A visit of a lead to a listing with an agent. Exclusion constraints (0003_rules.sql) keep two that
 * are held or confirmed from sharing an agent's time, the way there included, or a place's (I11).
 */
export const viewings = pgTable(
  "viewings",
  {
    id: id(),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    listingId: uuid("listing_id")
      .notNull()
      .references(() => listings.id, { onDelete: "cascade" }),
    agentId: uuid("agent_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    startsAt: at("starts_at").notNull(),
    endsAt: at("ends_at").notNull(),
    /** The end and the way to the next place. */
    blockedUntil: at("blocked_until").notNull(),
    state: text("state", { enum: VIEWING_STATES }).notNull().default("held"),
    holdExpiresAt: at("hold_expires_at"),
    /** The lead said again that they come, after a reminder. */
    leadConfirmedAt: at("lead_confirmed_at"),
    /** Counts moves, so that calendars replace the earlier entry. */
    sequence: integer("sequence").notNull().default(0),
    bookedBy: text("booked_by", { enum: ["lead", "person"] }).notNull(),
    /** When it came to those states first, set by a trigger (0015_viewing_times.sql). */
    confirmedAt: at("confirmed_at"),
    cancelledAt: at("cancelled_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.leadId),
    index().on(t.organizationId, t.startsAt),
    index().on(t.agentId, t.startsAt),
  ],
);
export type Viewing = typeof viewings.$inferSelect;
