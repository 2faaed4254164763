import { customType, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, organizationId } from "./columns.ts";
import { leads } from "./leads.ts";
import { messages } from "./messages.ts";

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const MEDIA_KINDS = ["audio", "image", "video", "document", "sticker"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** A file that came with a message. WhatsApp deletes it after days, so it is kept here. */
export const media = pgTable(
  "media",
  {
    messageId: uuid("message_id")
      .primaryKey()
      .references(() => messages.id, { onDelete: "cascade", onUpdate: "cascade" }),
    organizationId: organizationId(),
    leadId: uuid("lead_id")
      .notNull()
      .references(() => leads.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: MEDIA_KINDS }).notNull(),
    mimeType: text("mime_type").notNull(),
    filename: text("filename"),
    size: integer("size"),
    /** Null when it could not be fetched or is too large to keep. */
    content: bytes("content"),
    /** What a voice note says, or what an image shows: a model's reading, as untrusted as any text. */
    text: text("text"),
    /** BCP 47, as heard. */
    language: text("language"),
    /** `low`: what was heard is confirmed back before it counts. */
    confidence: text("confidence", { enum: ["high", "low"] }),
    /** `read`: there is a `text`; `kept`: for a person to look at; `failed`: not even fetched. */
    state: text("state", { enum: ["read", "kept", "failed"] }).notNull(),
    /** A code: why it was not read. */
    reason: text("reason"),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.leadId)],
);
export type Media = typeof media.$inferSelect;
