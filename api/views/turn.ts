import { z } from "@hono/zod-openapi";
import type { ListedTurn } from "../../db/queries/list-turns.ts";
import { llmCalls, turns } from "../../db/schema/index.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";
import { decision, gated, grounding, observation } from "./stages.ts";
import { turnContext } from "./turn-context.ts";

const call = createSelectSchema(llmCalls)
  .pick({
    attempt: true,
    stage: true,
    provider: true,
    model: true,
    promptVersion: true,
    simulated: true,
    inputTokens: true,
    cachedTokens: true,
    outputTokens: true,
    latencyMs: true,
    costMicros: true,
    isFallback: true,
  })
  .openapi("ModelCall");

export const turn = createSelectSchema(turns)
  .pick({
    id: true,
    leadId: true,
    cause: true,
    attempt: true,
    messageIds: true,
    draft: true,
    templateId: true,
    outcome: true,
    reason: true,
  })
  .extend({
    eyes: observation.nullable(),
    brain: decision.nullable(),
    gate: gated.nullable(),
    mouth: grounding.nullable(),
    simulated: z.boolean().openapi({ description: "True when the offline model answered" }),
    startedAt: isoTime,
    finishedAt: isoTimeOrNull,
    calls: z.array(call),
    citations: z
      .array(z.object({ id: z.uuid(), question: z.string() }))
      .openapi({ description: "The business's own answers that the reply rests on" }),
  })
  .openapi("Turn");

export const explainedTurn = turn
  .extend({
    context: turnContext.nullable().openapi({ description: "Null before the stages ran" }),
  })
  .openapi("ExplainedTurn");

export function turnView(row: ListedTurn): z.infer<typeof turn> {
  return turn.parse(row);
}

export function explainedTurnView(row: ListedTurn): z.infer<typeof explainedTurn> {
  return explainedTurn.parse(row);
}
