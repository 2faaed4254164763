import type { ModelMessage } from "ai";
import { z } from "zod";
import { ask, type Answer, type Question } from "./ask.ts";
import { withFallback } from "./fallback.ts";
import { LlmError } from "./llm-error.ts";
import type { ModelChoice } from "./model.ts";
import { jsonOf } from "./repair.ts";
import type { CallRecord, StageResult } from "./stages.ts";

/** One stage's question to the model. */
export interface StageCall<T> extends Question {
  prompt: string;
  /** Plain, for providers that constrain decoding: every key required, no bounds. */
  wire: z.ZodObject;
  /** The second pass: bounds, and our own types. On the last try it drops what it can do without. */
  read: (value: unknown, lastTry: boolean) => T;
}

/**
 * Asks once, and once more with what was wrong when the answer cannot be read. Each time the second
 * provider stands in for a first one that cannot answer.
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
    const request = (model: ModelChoice, isFallback: boolean) =>
      ask({ ...model, isFallback }, call, messages, signal);
    // It waited for the first provider once.
    const standIn = calls.at(-1)?.isFallback ? choice.fallback?.choice : undefined;
    const asking = standIn ? request(standIn, true) : withFallback(choice, request);
    const answer = await asking.catch((error: unknown) => Promise.reject(withCalls(error, calls)));
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

/** What was answered before was paid for, though it could not be used. */
function withCalls(error: unknown, calls: readonly CallRecord[]): unknown {
  if (!(error instanceof LlmError) || calls.length === 0) return error;
  const { message, retryable, retryAfterMs, details } = error;
  return new LlmError(message, { retryable, retryAfterMs, details: { ...details, calls } });
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
