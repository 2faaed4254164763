import { ApplicationFailure, CancelledFailure } from "@temporalio/activity";
import { LlmError } from "../llm/llm-error.ts";
import { FunnelError, type ErrorCode } from "../platform/errors.ts";

const FINAL: readonly ErrorCode[] = [
  "not_found",
  "bad_request",
  "misconfigured",
  "forbidden",
  "conflict",
];

/** A lead does not wait longer for a model that is out of quota: a sentence and a person do better. */
const LONGEST_WAIT_MS = 60_000;

/**
 * What Temporal may keep of an error: its code and our own safe message. Anything else is reduced
 * to its name, because a driver's or a provider's message can quote what a lead wrote.
 */
export function toActivityFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof LlmError) {
    const { reason } = error.details;
    return ApplicationFailure.create({
      message: error.message,
      type: "LlmError",
      ...(typeof reason === "string" && { details: [{ reason }] }),
      nonRetryable: !error.retryable || (error.retryAfterMs ?? 0) > LONGEST_WAIT_MS,
      ...(error.retryAfterMs !== undefined && { nextRetryDelay: error.retryAfterMs }),
    });
  }
  if (error instanceof FunnelError) {
    const { retryAfterMs } = error.details;
    return ApplicationFailure.create({
      message: error.message,
      type: error.code,
      ...(typeof retryAfterMs === "number" && { nextRetryDelay: retryAfterMs }),
      nonRetryable: FINAL.includes(error.code),
      ...(error.code === "conflict" && { details: [{ reason: error.details["reason"] }] }),
    });
  }
  return ApplicationFailure.create({ message: errorKind(error), type: "unexpected" });
}

function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return "an unexpected value was thrown";
  const code = codeOf(error.cause) ?? codeOf(error);
  return code === undefined ? error.name : `${error.name} ${code}`;
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}
