import { loadSpending } from "../db/queries/llm-usage.ts";
import { saveCalls, type CallsOf } from "../db/queries/turns.ts";
import { llmAllowance } from "../domain/llm-allowance.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { CallRecord } from "../llm/stages.ts";
import type { ActivityDeps } from "./deps.ts";
import { cancellable } from "./heartbeat.ts";

/**
 * Runs a model call within what the organization may spend. What it counts are recorded calls, so
 * those under way at the same time may go a little over.
 * @throws LlmError with the reason `budget` or `calls_per_minute`, before anything is asked.
 */
export async function askModel<T extends { calls: CallRecord[] }>(
  deps: Pick<ActivityDeps, "db" | "log">,
  ref: CallsOf,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await mayAsk(deps, ref.organizationId);
  try {
    const result = await cancellable(work);
    tellOfFallback(deps, ref, result.calls);
    return result;
  } catch (error) {
    // Answers that could not be used were paid for.
    const { calls = [] } = (error instanceof LlmError ? error.details : {}) as {
      calls?: CallRecord[];
    };
    if (calls.length > 0)
      await deps.db.tenant(ref.organizationId, (tx) => saveCalls(tx, ref, calls));
    throw error;
  }
}

export function isOverBudget(error: unknown): boolean {
  return error instanceof LlmError && error.details["reason"] === "budget";
}

async function mayAsk({ db }: Pick<ActivityDeps, "db">, organizationId: string): Promise<void> {
  // The real clock: it is real money, and the calls' own times are the database's.
  const now = Date.now();
  const spending = await db.tenant(organizationId, (tx) => loadSpending(tx, organizationId, now));
  const allowance = llmAllowance(spending, now);
  if (allowance.kind === "over_budget")
    throw new LlmError("The organization's budget for models is spent", {
      retryable: false,
      details: { reason: "budget" },
    });
  if (allowance.kind === "wait")
    throw new LlmError("The organization's model calls of this minute are made", {
      retryable: true,
      retryAfterMs: allowance.ms,
      details: { reason: "calls_per_minute" },
    });
}

/** A first provider that is down for long, or whose key is wrong, must not go unnoticed. */
function tellOfFallback(
  { log }: Pick<ActivityDeps, "log">,
  { organizationId, leadId, turnId }: CallsOf,
  calls: readonly CallRecord[],
): void {
  const call = calls.find(({ isFallback }) => isFallback);
  if (call === undefined) return;
  const { stage, provider, model } = call;
  const turn = { organizationId, leadId, turnId };
  log.warn({ ...turn, stage, provider, model }, "the fallback model answered");
}
