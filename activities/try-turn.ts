import { promptsById } from "../db/queries/active-prompts.ts";
import { addUsage, loadSpending } from "../db/queries/llm-usage.ts";
import { endTrialAs } from "../db/queries/prompt-trials.ts";
import { findRecordedTurn, saveTrialTurn, untriedTurn } from "../db/queries/prompt-trials-turn.ts";
import { llmAllowance } from "../domain/llm-allowance.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { CallRecord } from "../llm/stages.ts";
import type { TrialEnd, TrialTurn, TrialTurnFailed } from "./contract.ts";
import { stagePromptsOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { cancellable } from "./heartbeat.ts";
import { rerunTurn } from "./rerun-turn.ts";

/**
 * Runs one turn of a trial again and keeps in what it differs, within what the organization may
 * spend. Of a trial that was cancelled none.
 */
export async function tryTurn(
  deps: Pick<ActivityDeps, "db" | "pipeline">,
  input: TrialTurn,
): Promise<void> {
  const { organizationId, trialId, index } = input;
  const found = await deps.db.tenant(organizationId, async (tx) => {
    const untried = await untriedTurn(tx, trialId, index);
    if (!untried) return null;
    const now = Date.now();
    const allowance = llmAllowance(await loadSpending(tx, organizationId, now), now);
    const prompts = await promptsById(tx, untried.trial.promptVersionIds);
    return { ...untried, allowance, prompts };
  });
  if (!found) return;
  const { turnId, prompts, allowance } = found;
  if (allowance.kind === "over_budget") return leaveTurn(deps, { ...input, reason: "over_budget" });
  if (allowance.kind === "wait")
    throw new LlmError("The organization's model calls of this minute are made", {
      retryable: true,
      retryAfterMs: allowance.ms,
    });
  const calls: CallRecord[] = [];
  const rerun = await cancellable((signal) =>
    rerunTurn(deps, { organizationId, turnId }, stagePromptsOf(prompts), signal, calls),
  ).catch(async (error: unknown) => {
    const paid = [...calls, ...callsOf(error)];
    if (paid.length > 0)
      await deps.db.tenant(organizationId, (tx) => addUsage(tx, organizationId, paid, Date.now()));
    throw unlessUnreadable(error);
  });
  if (!rerun) return;
  const { leadId, difference, reason } = rerun;
  await deps.db.tenant(organizationId, async (tx) => {
    await saveTrialTurn(tx, {
      organizationId,
      trialId,
      leadId,
      turnId,
      difference,
      reason,
      inputTokens: calls.reduce((sum, call) => sum + call.inputTokens, 0),
      outputTokens: calls.reduce((sum, call) => sum + call.outputTokens, 0),
      costMicros: difference?.after.costMicros ?? null,
    });
    if (calls.length > 0) await addUsage(tx, organizationId, calls, Date.now());
  });
}

function callsOf(error: unknown): CallRecord[] {
  return error instanceof LlmError ? ((error.details["calls"] ?? []) as CallRecord[]) : [];
}

/** A prompt whose answers cannot be read is a result of the trial: asking again would cost the same. */
function unlessUnreadable(error: unknown): unknown {
  if (!(error instanceof LlmError) || error.details["reason"] !== "unreadable") return error;
  const { message, details } = error;
  return new LlmError(message, { retryable: false, details });
}

/** One turn that failed through every try is no reason to give up the others. */
export async function leaveTurn(
  { db }: Pick<ActivityDeps, "db">,
  { organizationId, trialId, index, reason }: TrialTurnFailed,
): Promise<void> {
  await db.tenant(organizationId, async (tx) => {
    const untried = await untriedTurn(tx, trialId, index);
    const recorded = untried && (await findRecordedTurn(tx, untried.turnId));
    if (!recorded) return;
    const { id: turnId, leadId } = recorded.turn;
    await saveTrialTurn(tx, { organizationId, trialId, leadId, turnId, reason });
  });
}

/** A trial that was cancelled is not done. */
export async function endTrial(
  { db }: Pick<ActivityDeps, "db">,
  { organizationId, trialId, state }: TrialEnd,
): Promise<void> {
  await db.tenant(organizationId, (tx) => endTrialAs(tx, trialId, state));
}
