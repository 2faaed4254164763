import { z } from "@hono/zod-openapi";
import { replySuggestions, type ReplySuggestion } from "../../db/schema/index.ts";
import { SUGGESTION_REASONS, type SuggestionReason } from "../../domain/suggestion-reason.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";
import { action } from "./stages.ts";

const CODES = Object.keys(SUGGESTION_REASONS) as [SuggestionReason, ...SuggestionReason[]];

export const suggestion = createSelectSchema(replySuggestions)
  .pick({ id: true })
  .extend({
    text: z
      .string()
      .nullable()
      .openapi({ description: "To read, change and send; null when there is nothing to suggest" }),
    action: action.openapi({
      description: "What the bot would do. Nothing of it is done: nothing is booked or planned",
    }),
    reason: z
      .object({ code: z.enum(CODES), text: z.string() })
      .nullable()
      .openapi({
        description: "Why there is no text, or what the text leaves to whoever sends it",
      }),
    rules: z
      .array(z.string())
      .openapi({ description: "The rules of the gate that changed what was wanted" }),
    simulated: z.boolean().openapi({ description: "True when the offline model answered" }),
    createdAt: isoTime,
  })
  .openapi("ReplySuggestion", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      text: "Yes, the flat in Graça has a lift. Would you like to see it?",
      action: { kind: "respond" },
      reason: null,
      rules: [],
      simulated: false,
      createdAt: "2026-11-23T09:30:00.000Z",
    },
  });

export function suggestionView({ reason, ...row }: ReplySuggestion): z.infer<typeof suggestion> {
  return suggestion.parse({
    ...row,
    reason: reason && { code: reason, text: SUGGESTION_REASONS[reason] },
  });
}
