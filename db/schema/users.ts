import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, organizationId } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: id(),
    organizationId: organizationId(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ["owner", "manager", "agent", "viewer"] }).notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.email)],
);
export type User = typeof users.$inferSelect;
