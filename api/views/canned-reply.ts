import { z } from "@hono/zod-openapi";
import { cannedReplies, type CannedReply } from "../../db/schema/index.ts";
import { unknownPlaceholders } from "../../domain/canned-reply.ts";
import { languageTag, plainText } from "../input.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const WORDS = {
  shortcut: "photos",
  text: "Hello {{name}}, I will send you photos of it right away.",
  language: "en",
};

export const cannedReply = createSelectSchema(cannedReplies)
  .pick({ id: true, shortcut: true, text: true, language: true, updatedBy: true })
  .extend({ createdAt: isoTime })
  .openapi("CannedReply", {
    example: {
      id: "01a205e4-3d4e-7f52-8a61-7c8d9e0f1a2b",
      ...WORDS,
      updatedBy: "01a205e0-0b1c-7d2e-8f30-415263748596",
      createdAt: "2026-11-20T09:00:00.000Z",
    },
  });

const shortcut = z.string().regex(/^[a-z0-9-]{1,30}$/, "needs 1 to 30 of a to z, 0 to 9 and -");
const text = plainText(4_096)
  .refine((words) => unknownPlaceholders(words).length === 0, "knows no placeholder but {{name}}")
  .openapi({ description: "`{{name}}` stands for the lead's name" });
const language = languageTag.nullable();

export const newCannedReply = z
  .strictObject({ shortcut, text, language: language.default(null) })
  .openapi("NewCannedReply", { example: WORDS });
export const cannedReplyChange = z
  .strictObject({
    shortcut: shortcut.optional(),
    text: text.optional(),
    language: language.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing")
  .openapi("CannedReplyChange", { example: { text: WORDS.text } });
export const shortcutStart = z
  .string()
  .regex(/^[a-z0-9-]{0,30}$/, "is not how a shortcut begins")
  .openapi({ description: "What the shortcut begins with", example: "pho" });

export const renderFor = z
  .strictObject({ leadId: z.uuid() })
  .openapi("RenderCannedReply", { example: { leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11" } });
export const renderedReply = z.object({ text: z.string() }).openapi("RenderedReply", {
  example: { text: "Hello Ana, I will send you photos of it right away." },
});

export function cannedReplyView(row: CannedReply): z.infer<typeof cannedReply> {
  return cannedReply.parse(row);
}
