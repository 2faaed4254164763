import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { users } from "./users.ts";

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/**
 * A sign-in on one device. Its refresh token changes with every use; only hashes are kept. The one
 * before is remembered: who shows it later than a race explains has stolen it, or was stolen from.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    organizationId: organizationId(),
    userId: userId(),
    tokenHash: text("token_hash").notNull(),
    previousHash: text("previous_hash"),
    rotatedAt: at("rotated_at"),
    lastUsedAt: at("last_used_at").notNull(),
    /** However often it is used. */
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    revokedWhy: text("revoked_why", {
      enum: ["signed_out", "revoked", "token_reused", "password_changed", "user_disabled"],
    }),
    userAgent: text("user_agent"),
    address: text("address"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.tokenHash),
    uniqueIndex().on(t.previousHash),
    index().on(t.userId, t.id.desc()),
  ],
);
export type SessionRow = typeof sessions.$inferSelect;

export const passwordResets = pgTable(
  "password_resets",
  {
    id: id(),
    organizationId: organizationId(),
    userId: userId(),
    tokenHash: text("token_hash").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.tokenHash), index().on(t.userId)],
);

export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    organizationId: organizationId(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: users.role.enumValues }).notNull(),
    /** Of the link that was mailed last. */
    tokenHash: text("token_hash").notNull(),
    invitedBy: uuid("invited_by").references(() => users.id, { onDelete: "set null" }),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    revokedAt: at("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.tokenHash),
    index().on(t.organizationId, t.id.desc()),
    uniqueIndex("one_open_invitation")
      .on(t.organizationId, sql`lower(${t.email})`)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
  ],
);
export type Invitation = typeof invitations.$inferSelect;

/** Opens one event stream, once: it may stand in a URL. */
export const streamTokens = pgTable("stream_tokens", {
  tokenHash: text("token_hash").primaryKey(),
  organizationId: organizationId(),
  userId: userId(),
  sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "cascade" }),
  expiresAt: at("expires_at").notNull(),
});
