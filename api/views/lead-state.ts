import { z } from "@hono/zod-openapi";
import type { AgendaRow } from "../../db/schema/index.ts";
import { AGENDA_CAUSES, AGENDA_KINDS, CANCELLED_BY, type AgendaItem } from "../../domain/agenda.ts";
import { STAGES } from "../../domain/stage.ts";
import type { LeadView } from "../../workflows/contract.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";

const PLANNED = {
  id: "follow-up:1795253400000:1",
  kind: "follow_up",
  at: "2026-11-24T09:30:00.000Z",
  reason: "the lead has not answered: step 2 of the cadence “new”",
  cancelledBy: ["answer", "opt_out", "takeover", "pause", "booking", "closing"],
} as const;

export const agendaItem = z
  .object({
    id: z.string(),
    kind: z.enum(AGENDA_KINDS),
    at: isoTime,
    reason: z.string(),
    cancelledBy: z
      .array(z.enum(AGENDA_CAUSES))
      .openapi({ description: "What takes it off the agenda, besides a person" }),
  })
  .openapi("AgendaItem", { example: { ...PLANNED, cancelledBy: [...PLANNED.cancelledBy] } });

export const agendaEntry = agendaItem
  .extend({
    state: z.enum(["planned", "done", "skipped", "cancelled"]),
    why: z.string().nullable().openapi({ description: "What cancelled it, or why it was skipped" }),
    settledAt: isoTimeOrNull,
  })
  .openapi("AgendaEntry", {
    example: {
      ...PLANNED,
      cancelledBy: [...PLANNED.cancelledBy],
      state: "cancelled",
      why: "answer",
      settledAt: "2026-11-23T18:02:44.000Z",
    },
  });

/** The lead as its workflow knows it. */
export const leadState = z
  .object({
    stage: z.enum(STAGES),
    owner: z.enum(["bot", "person"]),
    optedOut: z.boolean(),
    pausedUntil: isoTimeOrNull,
    turns: z.int(),
    waiting: z.int().openapi({ description: "Messages that wait for an answer" }),
    agenda: z.array(agendaItem),
  })
  .openapi("LeadState", {
    example: {
      stage: "qualified",
      owner: "person",
      optedOut: false,
      pausedUntil: null,
      turns: 12,
      waiting: 0,
      agenda: [{ ...PLANNED, cancelledBy: [...PLANNED.cancelledBy] }],
    },
  });

export function leadStateView(view: LeadView): z.infer<typeof leadState> {
  return leadState.parse({
    ...view,
    pausedUntil: view.pausedUntil === null ? null : new Date(view.pausedUntil),
    agenda: view.agenda.map(plannedItem),
  });
}

/** For schemas that hold items: times as dates, and what cancels each. */
export function plannedItem(item: AgendaItem) {
  return { ...item, at: new Date(item.at), cancelledBy: [...CANCELLED_BY[item.kind]] };
}

export function agendaEntryView(row: AgendaRow): z.infer<typeof agendaEntry> {
  return agendaEntry.parse({ ...row, cancelledBy: CANCELLED_BY[row.kind] });
}
