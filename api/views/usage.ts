import { z } from "@hono/zod-openapi";
import type { LlmUsage } from "../../db/schema/index.ts";
import type { LlmSpending } from "../../domain/llm-allowance.ts";

export const usage = z
  .object({
    month: z.string().openapi({ description: "In UTC" }),
    calls: z.int(),
    inputTokens: z.int(),
    cachedTokens: z.int().openapi({ description: "Of the input, what the provider's cache held" }),
    outputTokens: z.int(),
    cachedShare: z.number().nullable().openapi({ description: "0 to 1; null without any input" }),
    costMicros: z.int().openapi({
      description: "Micro-dollars; calls of a model without a known price add nothing",
    }),
    budgetMicros: z.int().nullable().openapi({ description: "Null without a budget" }),
    callsPerMinute: z.int().nullable().openapi({ description: "Null without a limit" }),
  })
  .openapi("Usage", {
    example: {
      month: "2026-11",
      calls: 1_204,
      inputTokens: 2_120_400,
      cachedTokens: 1_484_280,
      outputTokens: 96_320,
      cachedShare: 0.7,
      costMicros: 264_531,
      budgetMicros: 50_000_000,
      callsPerMinute: null,
    },
  });

const NOTHING = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costMicros: 0 };

/** `month` as in `llm_usage`: its first day. */
export function usageView(
  month: string,
  row: LlmUsage | undefined,
  { budgetMicros, callsPerMinute }: Pick<LlmSpending, "budgetMicros" | "callsPerMinute">,
): z.infer<typeof usage> {
  const sum = row ?? NOTHING;
  return usage.parse({
    ...sum,
    month: month.slice(0, 7),
    cachedShare: sum.inputTokens === 0 ? null : sum.cachedTokens / sum.inputTokens,
    budgetMicros,
    callsPerMinute,
  });
}
