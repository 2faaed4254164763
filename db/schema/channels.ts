import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, organizationId } from "./columns.ts";

/** A WhatsApp business number. The two secrets are sealed boxes (`platform/secret-box.ts`). */
export const channels = pgTable(
  "channels",
  {
    id: id(),
    organizationId: organizationId(),
    phoneNumberId: text("phone_number_id").notNull(),
    wabaId: text("waba_id").notNull(),
    displayPhone: text("display_phone").notNull(),
    appSecret: text("app_secret").notNull(),
    accessToken: text("access_token").notNull(),
    status: text("status", { enum: ["live", "paused"] })
      .notNull()
      .default("live"),
    /** What people call it; the number when empty. */
    name: text("name").notNull().default(""),
    /** What the last connection test found, step by step. */
    checks: jsonb("checks").$type<Record<string, unknown>[]>(),
    checkedAt: at("checked_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.phoneNumberId), index().on(t.wabaId)],
);
export type Channel = typeof channels.$inferSelect;
