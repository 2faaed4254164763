import { z } from "@hono/zod-openapi";
import { FACT_KEYS } from "../../domain/facts.ts";
import { OBJECTIONS } from "../../domain/observation.ts";
import { STAGES } from "../../domain/stage.ts";
import { isoMillis } from "./iso-time.ts";

/** What the stages of a turn knew besides its messages, as it was then. */
export const turnContext = z
  .object({
    now: z.string().openapi({ description: "ISO 8601 with the organization's offset" }),
    stage: z.enum(STAGES),
    language: z.string().nullable(),
    disclosed: z.boolean(),
    summary: z.string(),
    facts: z.record(z.string(), z.unknown()).openapi({ description: "Before the turn" }),
    contradictions: z.array(z.enum(FACT_KEYS)),
    messageIds: z.array(z.string()).openapi({ description: "The thread, oldest first" }),
    listings: z.array(z.object({ id: z.string(), reference: z.string(), title: z.string() })),
    slots: z.array(z.object({ agentId: z.string(), startsAt: isoMillis })),
    openViewing: z
      .object({ id: z.string(), state: z.string(), startsAt: isoMillis, endsAt: isoMillis })
      .nullable(),
    agenda: z.array(z.object({ kind: z.string(), at: isoMillis })),
    knowledge: z.array(z.object({ id: z.string(), question: z.string() })),
    playbook: z.object({ objection: z.enum(OBJECTIONS), guidance: z.string() }).nullable(),
    handover: z.string().nullable(),
  })
  .openapi("TurnContext");
