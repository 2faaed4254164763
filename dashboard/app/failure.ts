import { ApiProblem } from "../../api/client.ts";
import { Unreachable } from "./unreachable.ts";

/** What went wrong in a sentence for people; null when it is the network, which the page says by itself. */
export function failureOf(error: unknown): string | null {
  if (error instanceof ApiProblem) {
    const { detail, errors } = error.problem;
    const first = errors?.[0];
    return first ? `${detail}: ${first.path} ${first.message}` : detail;
  }
  return null;
}

export function isNetworkFailure(error: unknown): boolean {
  return error instanceof Unreachable;
}

const NOT_SETTLED: readonly unknown[] = ["request_in_progress", "answer_lost"];

/**
 * Whether the API has settled that it was not done: asked for anew, it needs a new `Idempotency-Key`.
 * After all else it may have been done, and asking again under the same key does it once.
 */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const { status, reason } = error.problem;
  return status < 500 && status !== 429 && !NOT_SETTLED.includes(reason);
}

/** What the API says is wrong with one field of the body it was sent, as `name` or `hours.0.from`. */
export function problemAt(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.problem.errors?.find(({ path }) => path === `body.${field}`)?.message;
}
