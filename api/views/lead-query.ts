import { z } from "@hono/zod-openapi";
import { LEAD_SORTS, type LeadSort } from "../../db/queries/page-leads.ts";
import { leads } from "../../db/schema/index.ts";
import { STAGES } from "../../domain/stage.ts";
import { flag, languageTag, plainText, several, timeInput } from "../input.ts";
import { pageQuery } from "./page.ts";

const LABEL_ID = "01a205e4-1b2c-7d30-8e4f-5a6b7c8d9e0f";
const time = (description: string) => timeInput.optional().openapi({ description });
const flagOf = (description: string) => flag.optional().openapi({ description });

/** What `GET /leads` can be asked. */
export const leadListQuery = pageQuery.extend({
  sort: z.enum(LEAD_SORTS).default("-lastMessageAt").openapi({
    description:
      "What comes first: `-` the latest or highest, else the earliest; leads without it come last",
  }),
  query: plainText(100)
    .pipe(z.string().trim().min(2))
    .optional()
    .openapi({ type: "string", description: "Looks for it", example: "Ana garden" }),
  stage: several(z.enum(STAGES), STAGES.length).optional().openapi({
    type: "string",
    description: "One, or several with commas",
    example: "new,engaged",
  }),
  owner: z.enum(leads.owner.enumValues).optional(),
  assigneeId: z.uuid().optional(),
  mine: flagOf("Whether they are assigned to you"),
  unassigned: flagOf("Whether they are nobody's"),
  label: several(z.uuid(), 10).optional().openapi({
    type: "string",
    description: "A label's id; leads have all, if several with commas",
    example: LABEL_ID,
  }),
  source: plainText(100).optional().openapi({ example: "ad" }),
  sourceDetail: plainText(200).optional(),
  channelId: z.uuid().optional(),
  optedOut: flagOf("Whether they want no messages"),
  waiting: flagOf("Whether somebody has yet to answer them"),
  unread: flagOf("Whether they have written since somebody read"),
  needsPerson: flagOf("Whether the bot has given them to people and nobody has taken them"),
  paused: flagOf("Whether the bot is to be quiet for a while"),
  open: flagOf("Whether they are neither won, lost nor dormant"),
  language: languageTag
    .optional()
    .openapi({ description: "`pt` finds `pt-BR`, too", example: "pt" }),
  scoreMin: z.coerce.number().int().min(0).max(100).optional(),
  nextActionBefore: time("Whose next action is due before"),
  windowClosesBefore: time("Those to whom free text can still be sent, but not from then on"),
  viewingFrom: time("Has a viewing, held or confirmed, that starts then or later"),
  viewingTo: time("Has a viewing, held or confirmed, that starts before"),
  createdFrom: time("Came then or later"),
  createdTo: time("Came before"),
});

/** A cursor goes on only where it came from: in the same order. */
export function leadCursor(sort: LeadSort) {
  const value = sort === "-score" ? z.string().regex(/^-?\d{1,9}$/) : z.iso.datetime().nullable();
  return z.object({ sort: z.literal(sort), value, id: z.uuid() });
}
