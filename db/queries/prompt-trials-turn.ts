import { and, asc, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import {
  llmCalls,
  promptTrials,
  promptTrialTurns,
  type LlmCall,
  type PromptTrial,
  type PromptTrialTurn,
  type Turn,
} from "../schema/index.ts";
import { findTurn } from "./turns.ts";

export interface RecordedTurn {
  turn: Turn;
  /** Of the attempt that counted. */
  calls: LlmCall[];
}

/** Null when it was erased meanwhile. */
export async function findRecordedTurn(tx: TenantTx, turnId: string): Promise<RecordedTurn | null> {
  const turn = await findTurn(tx, turnId);
  if (!turn) return null;
  const calls = await tx
    .select()
    .from(llmCalls)
    .where(and(eq(llmCalls.turnId, turnId), eq(llmCalls.attempt, turn.attempt)))
    .orderBy(asc(llmCalls.id));
  return { turn, calls };
}

/** The turn at this place of a running trial, unless it was tried already. */
export async function untriedTurn(
  tx: TenantTx,
  trialId: string,
  index: number,
): Promise<{ trial: PromptTrial; turnId: string } | null> {
  const [trial] = await tx.select().from(promptTrials).where(eq(promptTrials.id, trialId));
  const turnId = trial?.turnIds[index];
  if (trial?.state !== "running" || turnId === undefined) return null;
  const tried = await tx.$count(
    promptTrialTurns,
    and(eq(promptTrialTurns.trialId, trialId), eq(promptTrialTurns.turnId, turnId)),
  );
  return tried === 0 ? { trial, turnId } : null;
}

/** The first result counts: an activity may run twice. */
export async function saveTrialTurn(
  tx: TenantTx,
  result: Pick<PromptTrialTurn, "organizationId" | "trialId" | "leadId" | "turnId"> &
    Partial<PromptTrialTurn>,
): Promise<void> {
  await tx.insert(promptTrialTurns).values(result).onConflictDoNothing();
}
