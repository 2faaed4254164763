import { z } from "@hono/zod-openapi";
import type { TrialWithProgress } from "../../db/queries/prompt-trials.ts";
import { promptTrials, promptTrialTurns, type PromptTrialTurn } from "../../db/schema/index.ts";
import { LLM_STAGES } from "../../domain/llm-stage.ts";
import { STAGES } from "../../domain/stage.ts";
import { TURN_CHANGES } from "../../domain/turn-difference.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";
import { action, factClaim } from "./stages.ts";

/** A trial beyond that is several. */
export const MOST_TURNS = 200;

const ids = (max: number) => z.array(z.uuid()).min(1).max(max);

export const newTrial = z
  .strictObject({
    promptVersionIds: ids(3).openapi({ description: "At most one of each stage" }),
    leadIds: ids(50).optional(),
    turnIds: ids(MOST_TURNS).optional(),
    last: z.int().min(1).max(MOST_TURNS).optional(),
  })
  .refine(
    ({ leadIds, turnIds, last }) =>
      [leadIds, turnIds, last].filter((choice) => choice !== undefined).length <= 1,
    { path: ["turnIds"], error: "choose turns by leadIds, by turnIds or by last, not by several" },
  )
  .openapi("NewPromptTrial", {
    example: { promptVersionIds: ["01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44"], last: 20 },
  });

const costMicros = z
  .number()
  .nullable()
  .openapi({ description: "Micro-dollars; null when the model has no known price" });

export const promptTrial = createSelectSchema(promptTrials)
  .pick({ id: true, state: true, createdBy: true })
  .extend({
    prompts: z.array(z.object({ id: z.uuid(), stage: z.enum(LLM_STAGES), number: z.int() })),
    turns: z.object({
      total: z.int(),
      tried: z.int(),
      skipped: z.int().openapi({ description: "Not run again; each says why" }),
    }),
    totals: z.object({
      changedActions: z.int(),
      changedTexts: z.int(),
      violations: z.object({ before: z.int(), after: z.int() }),
      costMicros: z.object({ before: costMicros, after: costMicros }),
    }),
    createdAt: isoTime,
    finishedAt: isoTimeOrNull,
  })
  .openapi("PromptTrial");

const result = z
  .object({
    action,
    stage: z.enum(STAGES).nullable(),
    rules: z.array(z.string()),
    facts: z.array(factClaim),
    text: z.string().nullable(),
    violations: z.array(z.string()),
    costMicros,
    tokens: z.int(),
    searchedAnew: z
      .boolean()
      .default(false)
      .openapi({ description: "Other facts were heard, so listings are today's" }),
  })
  .openapi("TurnResult");

export const promptTrialTurn = createSelectSchema(promptTrialTurns)
  .pick({
    id: true,
    leadId: true,
    turnId: true,
    reason: true,
    inputTokens: true,
    outputTokens: true,
    costMicros: true,
  })
  .extend({
    difference: z
      .object({ before: result, after: result, changed: z.array(z.enum(TURN_CHANGES)) })
      .nullable(),
  })
  .openapi("PromptTrialTurn");

export function promptTrialView(row: TrialWithProgress): z.infer<typeof promptTrial> {
  const { tried, skipped, changedActions, changedTexts, ...sums } = row.progress;
  return promptTrial.parse({
    ...row,
    turns: { total: row.turnIds.length, tried, skipped },
    totals: {
      changedActions,
      changedTexts,
      violations: { before: sums.violationsBefore, after: sums.violationsAfter },
      costMicros: { before: sums.costBefore, after: sums.costAfter },
    },
  });
}

export function promptTrialTurnView(row: PromptTrialTurn): z.infer<typeof promptTrialTurn> {
  return promptTrialTurn.parse(row);
}
