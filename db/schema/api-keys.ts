import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";
import { users } from "./users.ts";

/** A program's way in. The key itself is shown once; its hash finds the row. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    organizationId: organizationId(),
    name: text("name").notNull(),
    /** Its first characters, to tell keys apart. */
    prefix: text("prefix").notNull(),
    keyHash: text("key_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    /** To the minute. */
    lastUsedAt: at("last_used_at"),
    expiresAt: at("expires_at"),
    revokedAt: at("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.keyHash), index().on(t.organizationId, t.id.desc())],
);
export type ApiKey = typeof apiKeys.$inferSelect;
