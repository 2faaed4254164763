import { z } from "@hono/zod-openapi";
import type { ListedMessage } from "../../db/queries/list-messages.ts";
import { media, messages } from "../../db/schema/index.ts";
import { isoTime } from "./iso-time.ts";
import { contentOf, messageContent } from "./message-content.ts";
import { createSelectSchema } from "./select-schema.ts";

const mediaCard = createSelectSchema(media)
  .pick({
    kind: true,
    mimeType: true,
    filename: true,
    size: true,
    state: true,
    text: true,
    language: true,
    confidence: true,
  })
  .openapi("MessageMedia");

export const message = createSelectSchema(messages)
  .pick({
    id: true,
    leadId: true,
    turnId: true,
    direction: true,
    author: true,
    authorId: true,
    type: true,
    text: true,
    cue: true,
    status: true,
    priceClass: true,
  })
  .extend({
    authorName: z.string().nullable().openapi({ description: "Of the agent who wrote it" }),
    about: z.uuid().nullable().openapi({
      description: "The message that it quotes, or that its `type` reacts to, edits or revokes",
    }),
    content: messageContent.nullable(),
    statusAt: isoTime,
    errors: z
      .array(z.object({ code: z.int(), title: z.string().optional() }))
      .nullable()
      .openapi({ description: "What WhatsApp said of a failed message" }),
    media: mediaCard.nullable().openapi({
      description: "The file that came with it; its bytes are at `/messages/{id}/media`",
    }),
    sentAt: isoTime,
    createdAt: isoTime,
  })
  .openapi("Message", {
    example: {
      id: "01a205e1-9b20-7f6e-8d11-0c5e2b7a4f33",
      leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
      turnId: null,
      direction: "inbound",
      author: "lead",
      authorId: null,
      authorName: null,
      about: null,
      content: null,
      type: "text",
      text: "Is the flat in Graça still free?",
      cue: "question",
      status: "received",
      priceClass: null,
      statusAt: "2026-11-23T09:30:00.000Z",
      errors: null,
      media: null,
      sentAt: "2026-11-23T09:29:58.000Z",
      createdAt: "2026-11-23T09:30:00.000Z",
    },
  });

export function messageView(row: ListedMessage): z.infer<typeof message> {
  return message.parse({
    ...row.message,
    authorName: row.authorName,
    about: row.aboutId,
    content: contentOf(row.message.payload),
    media: row.media,
  });
}
