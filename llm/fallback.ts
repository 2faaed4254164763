import { afterAnswer, afterFailure, CLOSED, nextCall } from "./circuit.ts";
import { LlmError } from "./llm-error.ts";
import type { ModelChoice } from "./model.ts";

/** The second provider of a model, and what is known of the first. One process's memory. */
export interface Fallback {
  choice: ModelChoice;
  line: Line;
}

/** How the calls to one model at the first provider went. */
export interface Line {
  /** Whether the first is asked before the second. */
  firstFirst(): boolean;
  failed(): void;
  answered(): void;
}

export function createLine(clock: () => number = Date.now): Line {
  let circuit = CLOSED;
  return {
    firstFirst() {
      const next = nextCall(circuit, clock());
      circuit = next.circuit;
      return next.firstFirst;
    },
    failed: () => (circuit = afterFailure(circuit, clock())),
    answered: () => (circuit = afterAnswer()),
  };
}

/** A wait that a lead does not notice: the same model answers the retry. */
const SHORT_WAIT_MS = 5_000;

/**
 * The provider refuses whatever is asked: the key is wrong or revoked, the bill unpaid, the model
 * gone. No outage, but no retry helps either, and the lead waits the same until somebody mends it;
 * meanwhile every answer is recorded and logged as the fallback's.
 */
const REFUSES_ALL: readonly unknown[] = [401, 402, 403, 404];

/** Whether another provider may do better: the failure is not about what was asked. */
function isUnavailable(error: unknown): boolean {
  if (!(error instanceof LlmError)) return false;
  const { status } = error.details;
  if (REFUSES_ALL.includes(status)) return true;
  if (status === 429) return (error.retryAfterMs ?? Infinity) > SHORT_WAIT_MS;
  return error.retryable;
}

/**
 * Asks the first provider, and once the second when the first cannot answer; while the first is known
 * to be down, the other way round. A cancellation ends it at once.
 * @throws LlmError of the first when neither answers.
 */
export async function withFallback<T>(
  first: ModelChoice,
  ask: (choice: ModelChoice, isFallback: boolean) => Promise<T>,
): Promise<T> {
  if (first.fallback === undefined) return ask(first, false);
  const { choice: second, line } = first.fallback;
  const askFirst = () => askOn(line, () => ask(first, false));
  const askSecond = () => ask(second, true);
  if (line.firstFirst()) return either(askFirst, askSecond, isUnavailable, (ofFirst) => ofFirst);
  // Whatever is wrong at the second, the first may be back.
  return either(askSecond, askFirst, isOurs, (_, ofFirst) => ofFirst);
}

function isOurs(error: unknown): error is LlmError {
  return error instanceof LlmError;
}

async function either<T>(
  one: () => Promise<T>,
  other: () => Promise<T>,
  goesOn: (ofOne: unknown) => boolean,
  thrown: (ofOne: unknown, ofOther: unknown) => unknown,
): Promise<T> {
  try {
    return await one();
  } catch (ofOne) {
    if (!goesOn(ofOne)) throw ofOne;
    try {
      return await other();
    } catch (ofOther) {
      // Only one of ours is replaced: a cancellation goes through as it is.
      throw isOurs(ofOther) ? thrown(ofOne, ofOther) : ofOther;
    }
  }
}

async function askOn<T>(line: Line, ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask();
    line.answered();
    return answer;
  } catch (error) {
    if (isUnavailable(error)) line.failed();
    else if (error instanceof LlmError) line.answered();
    throw error;
  }
}
