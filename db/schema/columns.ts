import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { organizations } from "./organizations.ts";

/** A UUIDv7: sorts by creation, says nothing about its row. */
export const id = () =>
  uuid("id")
    .primaryKey()
    .$defaultFn(() => v7());
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const createdAt = () =>
  at("created_at")
    .notNull()
    .default(sql`clock_timestamp()`);
/** Every tenant row carries its organization; row-level security compares it. */
export const organizationId = () =>
  uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" });
