import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";

/** What people and programs did, written with the change itself. It is not rewritten. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    organizationId: organizationId(),
    actorKind: text("actor_kind", { enum: ["user", "api_key", "system"] }).notNull(),
    /** No reference: the entry outlives whoever it tells of. */
    actorId: uuid("actor_id"),
    /** The route, such as `POST /leads/{id}/takeover`, or a name such as `sign_in`. */
    action: text("action").notNull(),
    leadId: uuid("lead_id"),
    /** The ids in the path, by name. */
    targets: jsonb("targets").$type<Record<string, string>>().notNull().default({}),
    /** The names of the fields that were sent; never what was in them. */
    fields: text("fields").array().notNull().default([]),
    requestId: text("request_id").notNull(),
    address: text("address"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.organizationId, t.id.desc()), index().on(t.leadId)],
);
export type AuditEntry = typeof auditLog.$inferSelect;

/** What an `Idempotency-Key` was used for, and the answer that a repetition gets. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: organizationId(),
    /** The user or the API key. */
    actorId: uuid("actor_id").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    /** Whose data the answer may hold: erasing the lead deletes it. */
    leadId: uuid("lead_id"),
    /** Set in the transaction of the change: from then on the request is not carried out again. */
    committedAt: at("committed_at"),
    status: integer("status"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    body: text("body"),
    /** Whoever began it is taken for dead after this. */
    lockedUntil: at("locked_until").notNull(),
    createdAt: at("created_at")
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.actorId, t.key] }),
    index().on(t.organizationId, t.createdAt),
    index().on(t.leadId),
  ],
);
export type IdempotencyKey = typeof idempotencyKeys.$inferSelect;
