import { and, asc, desc, eq, isNotNull, lt, ne } from "drizzle-orm";
import type { Action, CallToAction } from "../../domain/action.ts";
import type { FactKey } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import {
  llmCalls,
  promptTrials,
  promptTrialTurns,
  turns,
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

const DAY_MS = 24 * 3_600_000;

/** What the bot had asked, suggested and offered when a turn began. */
export async function saidBefore(
  tx: TenantTx,
  { id, leadId, startedAt }: Pick<Turn, "id" | "leadId" | "startedAt">,
): Promise<{ asked: FactKey[]; calls: CallToAction[]; offered: string[] }> {
  const rows = await tx
    .select({ gate: turns.gate, mouth: turns.mouth, startedAt: turns.startedAt })
    .from(turns)
    .where(
      and(
        eq(turns.leadId, leadId),
        ne(turns.id, id),
        eq(turns.outcome, "sent"),
        isNotNull(turns.gate),
        lt(turns.startedAt, startedAt),
      ),
    )
    .orderBy(desc(turns.startedAt))
    .limit(12);
  const dayBefore = startedAt.getTime() - DAY_MS;
  const actions: Action[] = rows
    .filter((row) => row.startedAt.getTime() >= dayBefore)
    .flatMap(({ gate }) => gate?.done.action ?? []);
  const end = actions.findIndex(({ kind }) => kind !== "ask");
  const unbroken = end === -1 ? actions : actions.slice(0, end);
  return {
    asked: unbroken.flatMap((action) => (action.kind === "ask" ? [action.fact] : [])),
    calls: actions.flatMap((action) => (action.kind === "call_to_action" ? [action.cta] : [])),
    offered: rows.map(({ mouth }) => mouth?.listingIds ?? []).find((ids) => ids.length > 0) ?? [],
  };
}
