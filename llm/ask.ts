import { performance } from "node:perf_hooks";
import {
  generateText,
  type LanguageModelUsage,
  type ModelMessage,
  NoObjectGeneratedError,
  Output,
} from "ai";
import type { z } from "zod";
import { failedGeneration, toLlmError } from "./map-error.ts";
import type { ModelChoice } from "./model.ts";
import { costMicros } from "./prices.ts";
import type { CallRecord } from "./stages.ts";

const TIMEOUT_MS = 25_000;
const MAX_OUTPUT_TOKENS = 2_000;

export interface Question {
  stage: CallRecord["stage"];
  promptVersion: string;
  instructions: string;
  temperature: number;
  wire: z.ZodObject;
}

export interface Answer {
  text: string;
  cutOff: boolean;
  record: CallRecord;
}

/**
 * One request to one model. An answer that a provider or the SDK found unfit counts as an answer.
 * @throws LlmError; or, when `signal` was aborted, its reason unchanged.
 */
export async function ask(
  choice: ModelChoice & { isFallback: boolean },
  question: Question,
  messages: ModelMessage[],
  signal: AbortSignal,
): Promise<Answer> {
  const started = performance.now();
  const answer = (
    text: string,
    finishReason: string,
    usage?: LanguageModelUsage,
    simulated = choice.simulated,
  ): Answer => ({
    text,
    cutOff: finishReason === "length",
    record: {
      ...recordOf(choice, question),
      ...spent(choice, usage),
      simulated,
      latencyMs: Math.round(performance.now() - started),
    },
  });
  try {
    const result = await generateText({
      model: choice.model,
      instructions: question.instructions,
      messages,
      output: Output.object({ name: question.stage, schema: question.wire }),
      temperature: question.temperature,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      maxRetries: 0,
      abortSignal: signal,
      timeout: { totalMs: TIMEOUT_MS },
    });
    const simulated = result.finalStep.providerMetadata?.["demo"]?.["simulated"] === true;
    return answer(result.text, result.finishReason, result.usage, simulated || choice.simulated);
  } catch (error) {
    signal.throwIfAborted();
    if (NoObjectGeneratedError.isInstance(error))
      return answer(error.text ?? "", error.finishReason ?? "other", error.usage);
    const salvaged = failedGeneration(error);
    if (salvaged !== null) return answer(salvaged, "stop");
    throw toLlmError(error, {
      stage: question.stage,
      provider: choice.provider,
      model: choice.modelId,
    });
  }
}

function recordOf(
  { provider, modelId, isFallback }: ModelChoice & { isFallback: boolean },
  { stage, promptVersion }: Question,
) {
  return { stage, provider, model: modelId, promptVersion, isFallback };
}

/** Without counts nobody knows what it cost: some servers send none, nor does Groq of what it threw away. */
function spent({ price = null }: ModelChoice, usage: LanguageModelUsage | undefined) {
  const tokens = {
    inputTokens: usage?.inputTokens ?? 0,
    cachedTokens: usage?.inputTokenDetails.cacheReadTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
  };
  const isCounted = usage?.inputTokens !== undefined && usage.outputTokens !== undefined;
  return { ...tokens, costMicros: isCounted ? costMicros(tokens, price) : null };
}
