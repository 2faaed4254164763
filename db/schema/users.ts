import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: id(),
    organizationId: organizationId(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ["owner", "manager", "agent", "viewer"] }).notNull(),
    passwordHash: text("password_hash").notNull(),
    /** BCP 47 language codes in which they serve leads; empty for any. */
    languages: text("languages").array().notNull().default([]),
    /** Cities or areas they serve; empty for all. */
    areas: text("areas").array().notNull().default([]),
    /** Whether leads are assigned to them, and viewings planned with them. */
    takesLeads: boolean("takes_leads").notNull().default(false),
    lastAssignedAt: at("last_assigned_at"),
    /** Kinds of notifications that stand in their list and do not interrupt them. */
    mutedKinds: text("muted_kinds").array().notNull().default([]),
    /** Goes up to make the old address of their calendar feed worthless. */
    calendarVersion: integer("calendar_version").notNull().default(1),
    /** Signs in no more; what they did stays theirs. */
    disabledAt: at("disabled_at"),
    /** A sealed box; counts once `totpConfirmedAt` is set. */
    totpSecret: text("totp_secret"),
    totpConfirmedAt: at("totp_confirmed_at"),
    /** The time step of the code that was used last: a code signs in once. */
    totpUsedStep: integer("totp_used_step"),
    /** Hashes of the codes for a lost device. */
    recoveryCodes: text("recovery_codes").array().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.email)],
);
export type User = typeof users.$inferSelect;

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** When an agent shows places: `HH:MM` in the organization's zone, on an ISO weekday. */
export const workingHours = pgTable(
  "working_hours",
  {
    id: id(),
    organizationId: organizationId(),
    userId: userId(),
    weekday: integer("weekday").notNull(),
    from: text("from").notNull(),
    until: text("until").notNull(),
  },
  (t) => [index().on(t.userId)],
);

/** Vacations and other times when an agent neither takes leads nor shows places. */
export const absences = pgTable(
  "absences",
  {
    id: id(),
    organizationId: organizationId(),
    userId: userId(),
    from: at("from").notNull(),
    until: at("until").notNull(),
  },
  (t) => [index().on(t.userId, t.until)],
);
