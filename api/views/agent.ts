import { z } from "@hono/zod-openapi";
import type { ListedAgent } from "../../db/queries/list-agents.ts";
import { users } from "../../db/schema/index.ts";
import { plainText } from "../input.ts";
import { isoTime } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "is not a time HH:MM");
const hours = z
  .object({ weekday: z.int().min(1).max(7), from: clock, until: clock })
  .openapi("WorkingHours", { example: { weekday: 1, from: "09:00", until: "18:00" } });

export const absence = z
  .object({ id: z.uuid(), from: isoTime, until: isoTime })
  .openapi("Absence", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      from: "2026-12-20T00:00:00.000Z",
      until: "2027-01-04T00:00:00.000Z",
    },
  });

export const agent = createSelectSchema(users)
  .pick({ id: true, name: true, role: true, languages: true, areas: true, takesLeads: true })
  .extend({
    hours: z.array(hours).openapi({ description: "In the organization's time zone" }),
    absences: z.array(absence).openapi({ description: "From now on" }),
    load: z.int().openapi({ description: "Open leads that are theirs" }),
    disabled: z.boolean().openapi({ description: "They do not work here any more" }),
  })
  .openapi("Agent");
export const agentList = z.object({ items: z.array(agent) }).openapi("AgentList");

/** In which somebody serves leads; any when empty. */
export const languages = z.array(z.string().refine(isLanguage, "is no language code")).max(30);

export const availability = z
  .strictObject({
    hours: z
      .array(
        hours.refine(({ from, until }) => from < until, {
          path: ["until"],
          error: "is not after from",
        }),
      )
      .max(50)
      .refine(doNotOverlap, "overlap on a day"),
    languages,
    areas: z.array(plainText(100)).max(100),
    takesLeads: z.boolean(),
  })
  .openapi("Availability", {
    example: {
      hours: [{ weekday: 1, from: "09:00", until: "18:00" }],
      languages: ["pt", "en"],
      areas: ["Lisbon"],
      takesLeads: true,
    },
  });

export function agentView(row: ListedAgent): z.infer<typeof agent> {
  return agent.parse({ ...row, disabled: row.disabledAt !== null });
}

function doNotOverlap(all: { weekday: number; from: string; until: string }[]): boolean {
  const inOrder = all.toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
  return inOrder.every((row, index) => {
    const before = inOrder[index - 1];
    return before?.weekday !== row.weekday || before.until <= row.from;
  });
}

function isLanguage(code: string): boolean {
  try {
    return code.length <= 35 && Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
}
