import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  RetryState,
  TemporalFailure,
  TimeoutFailure,
  TimeoutType,
} from "@temporalio/common";
import type { WireFailure } from "./protocol.ts";

/** What workflow code catches when an activity failed for good or was cancelled. */
export function activityFailure(type: string, seq: number, wire: WireFailure): ActivityFailure {
  const state = wire.nonRetryable
    ? RetryState.NON_RETRYABLE_FAILURE
    : RetryState.MAXIMUM_ATTEMPTS_REACHED;
  return new ActivityFailure(wire.message, type, String(seq), state, "model", causeOf(wire));
}

function causeOf({ kind, message, type, nonRetryable }: WireFailure): Error {
  if (kind === "cancelled") return new CancelledFailure(message);
  if (kind === "timeout") return new TimeoutFailure(message, undefined, TimeoutType.HEARTBEAT);
  return ApplicationFailure.create({
    message,
    ...(type !== undefined && { type }),
    ...(nonRetryable !== undefined && { nonRetryable }),
  });
}

export function isCancellation(error: unknown): boolean {
  if (error instanceof CancelledFailure) return true;
  const wraps = error instanceof ActivityFailure || error instanceof ChildWorkflowFailure;
  return wraps && isCancellation(error.cause);
}

/** How a failure of Temporal's is written into a history; null for any other error. */
export function toWire(error: unknown): WireFailure | null {
  if (isCancellation(error)) return { kind: "cancelled", message: (error as Error).message };
  if (error instanceof ApplicationFailure) {
    const { message, type } = error;
    return { kind: "application", message, ...(type != null && { type }) };
  }
  return error instanceof TemporalFailure ? { kind: "application", message: error.message } : null;
}
