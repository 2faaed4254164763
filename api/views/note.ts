import { z } from "@hono/zod-openapi";
import type { ShownNote } from "../../db/queries/notes.ts";
import { notes } from "../../db/schema/index.ts";
import { plainText } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const TEXT = "Comes with her brother; he decides about the loan.";

export const note = createSelectSchema(notes)
  .pick({ id: true, leadId: true, authorId: true, text: true })
  .extend({
    authorName: z.string().nullable(),
    updatedAt: isoTimeOrNull.openapi({ description: "When its words were changed last" }),
    createdAt: isoTime,
  })
  .openapi("Note", {
    example: {
      id: "01a205e4-2c3d-7e41-9f50-6b7c8d9e0f1a",
      leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
      authorId: "01a205e0-0b1c-7d2e-8f30-415263748596",
      authorName: "Someone",
      text: TEXT,
      updatedAt: null,
      createdAt: "2026-11-23T10:15:00.000Z",
    },
  });

export const noteText = z
  .strictObject({ text: plainText(4_000) })
  .openapi("NoteText", { example: { text: TEXT } });

export function noteView(row: ShownNote): z.infer<typeof note> {
  return note.parse(row);
}
