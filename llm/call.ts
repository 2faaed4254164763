import { performance } from "node:perf_hooks";
import {
  generateText,
  type LanguageModelUsage,
  type ModelMessage,
  NoObjectGeneratedError,
  Output,
} from "ai";
import { z } from "zod";
import { LlmError } from "./llm-error.ts";
import { failedGeneration, toLlmError } from "./map-error.ts";
import type { ModelChoice } from "./model.ts";
import { jsonOf } from "./repair.ts";
import type { CallRecord, StageResult } from "./stages.ts";

const TIMEOUT_MS = 25_000;
const MAX_OUTPUT_TOKENS = 2_000;

/** One stage's question to the model. */
export interface StageCall<T> {
  stage: CallRecord["stage"];
  promptVersion: string;
  instructions: string;
  prompt: string;
  temperature: number;
  /** Plain, for providers that constrain decoding: every key required, no bounds. */
  wire: z.ZodObject;
  /** The second pass: bounds, and our own types. On the last try it drops what it can do without. */
  read: (value: unknown, lastTry: boolean) => T;
}

interface Answer {
  text: string;
  cutOff: boolean;
  record: CallRecord;
}

/**
 * Asks once, and once more with what was wrong when the answer cannot be read.
 * @throws LlmError; or, when `signal` was aborted, its reason unchanged.
 */
export async function callStage<T>(
  choice: ModelChoice,
  call: StageCall<T>,
  signal: AbortSignal,
): Promise<StageResult<T>> {
  const messages: ModelMessage[] = [{ role: "user", content: call.prompt }];
  const calls: CallRecord[] = [];
  for (const lastTry of [false, true]) {
    const answer = await ask(choice, call, messages, signal);
    calls.push(answer.record);
    try {
      return { output: readAnswer(answer, call, lastTry), calls };
    } catch (error) {
      if (answer.text !== "")
        messages.push({ role: "assistant", content: answer.text.slice(0, 4_000) });
      messages.push({
        role: "user",
        content: `That answer could not be used: ${problemOf(error)}. Answer again, with the JSON object only.`,
      });
    }
  }
  const { stage } = call;
  throw new LlmError("The model's answer could not be read", {
    retryable: true,
    details: {
      stage,
      provider: choice.provider,
      model: choice.modelId,
      reason: "unreadable",
      calls,
    },
  });
}

async function ask<T>(
  choice: ModelChoice,
  call: StageCall<T>,
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
      stage: call.stage,
      provider: choice.provider,
      model: choice.modelId,
      promptVersion: call.promptVersion,
      simulated,
      inputTokens: usage?.inputTokens ?? 0,
      cachedTokens: usage?.inputTokenDetails.cacheReadTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
      latencyMs: Math.round(performance.now() - started),
      costMicros: null,
      isFallback: false,
    },
  });
  try {
    const result = await generateText({
      model: choice.model,
      instructions: call.instructions,
      messages,
      output: Output.object({ name: call.stage, schema: call.wire }),
      temperature: call.temperature,
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
      stage: call.stage,
      provider: choice.provider,
      model: choice.modelId,
    });
  }
}

function readAnswer<T>(
  { text, cutOff }: Answer,
  { wire, read }: StageCall<T>,
  lastTry: boolean,
): T {
  // A repaired half of an answer could be half a sentence to a lead.
  if (cutOff) throw new Error("it was cut off; be shorter");
  const value = jsonOf(text);
  return read(wire.parse(withEveryKey(value, wire)), lastTry);
}

/** Endpoints that do not constrain decoding leave out what is null or empty. */
function withEveryKey(value: unknown, wire: z.ZodObject): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const missing = Object.entries(wire.shape).map(([key, schema]) => [
    key,
    schema instanceof z.ZodArray ? [] : null,
  ]);
  return { ...Object.fromEntries(missing), ...value };
}

function problemOf(error: unknown): string {
  if (!(error instanceof z.ZodError))
    return error instanceof Error && /cut off/u.test(error.message)
      ? error.message
      : "it was not JSON";
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`)
    .join("; ")
    .slice(0, 600);
}
