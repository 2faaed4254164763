import { z } from "@hono/zod-openapi";
import type { LeadCounts } from "../../db/queries/count-leads.ts";
import { STAGES, type Stage } from "../../domain/stage.ts";
import { isoMillis } from "./iso-time.ts";

const how = (query: string) => z.int().openapi({ description: `As \`GET /leads?${query}\`` });

export const leadCounts = z
  .object({
    views: z.object({
      open: how("open=true"),
      mine: how("open=true&mine=true"),
      unassigned: how("open=true&unassigned=true"),
      needsPerson: how("needsPerson=true"),
      unread: how("unread=true"),
      waiting: how("waiting=true"),
      paused: how("paused=true"),
      windowClosing: how("windowClosesBefore={windowClosesBefore}"),
      viewingsToday: how("viewingFrom={today.from}&viewingTo={today.to}"),
    }),
    stages: z.record(z.enum(STAGES), z.int()),
    today: z
      .object({ from: isoMillis, to: isoMillis })
      .openapi({ description: "The day where the organization is" }),
    windowClosesBefore: isoMillis,
  })
  .openapi("LeadCounts", {
    example: {
      views: {
        open: 412,
        mine: 38,
        unassigned: 120,
        needsPerson: 4,
        unread: 17,
        waiting: 6,
        paused: 2,
        windowClosing: 9,
        viewingsToday: 3,
      },
      stages: Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>,
      today: { from: "2026-11-23T00:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
      windowClosesBefore: "2026-11-23T13:30:00.000Z",
    },
  });

export function leadCountsView(counts: LeadCounts): z.infer<typeof leadCounts> {
  const { stages, dayFrom, dayTo, closingBefore, ...views } = counts;
  return leadCounts.parse({
    views,
    stages: Object.fromEntries(STAGES.map((stage) => [stage, stages[stage] ?? 0])),
    today: { from: dayFrom, to: dayTo },
    windowClosesBefore: closingBefore,
  });
}
