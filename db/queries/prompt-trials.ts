import { and, desc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import {
  leads,
  promptTrials,
  promptTrialTurns,
  promptVersions,
  turns,
  type PromptTrial,
  type PromptTrialTurn,
} from "../schema/index.ts";

/** Which recorded turns to try: of these leads, these, or the organization's latest. */
export type TurnChoice =
  | { leadIds: readonly string[] }
  | { turnIds: readonly string[] }
  | { last: number };

/** Newest first, at most `most`. Null when one of the ids is not the organization's. */
export async function chooseTurns(
  tx: TenantTx,
  organizationId: string,
  choice: TurnChoice,
  most: number,
): Promise<string[] | null> {
  if ("turnIds" in choice) {
    const ids = [...new Set(choice.turnIds)];
    const known = await tx.$count(turns, inArray(turns.id, ids));
    return known === ids.length ? ids : null;
  }
  const leadIds = "leadIds" in choice ? [...new Set(choice.leadIds)] : null;
  if (leadIds && (await tx.$count(leads, inArray(leads.id, leadIds))) < leadIds.length) return null;
  const rows = await tx
    .select({ id: turns.id })
    .from(turns)
    .where(
      and(
        eq(turns.organizationId, organizationId),
        eq(turns.cause, "messages"),
        isNotNull(turns.finishedAt),
        leadIds === null ? undefined : inArray(turns.leadId, leadIds),
      ),
    )
    .orderBy(desc(turns.id))
    .limit("last" in choice ? choice.last : most);
  return rows.map(({ id }) => id);
}

export async function addTrial(
  tx: TenantTx,
  trial: Pick<PromptTrial, "organizationId" | "promptVersionIds" | "turnIds" | "createdBy">,
): Promise<PromptTrial> {
  const [row] = await tx.insert(promptTrials).values(trial).returning();
  return row as PromptTrial;
}

/** The first end counts. */
export async function endTrialAs(
  tx: TenantTx,
  id: string,
  state: "done" | "cancelled" | "failed",
): Promise<void> {
  await tx
    .update(promptTrials)
    .set({ state, finishedAt: new Date() })
    .where(and(eq(promptTrials.id, id), eq(promptTrials.state, "running")));
}

/** How far a trial is, and what it came to so far. Costs are micro-dollars; null when none is known. */
interface TrialProgress {
  tried: number;
  skipped: number;
  changedActions: number;
  changedTexts: number;
  violationsBefore: number;
  violationsAfter: number;
  costBefore: number | null;
  costAfter: number | null;
}
export type TrialWithProgress = PromptTrial & {
  prompts: { id: string; stage: string; number: number }[];
  progress: TrialProgress;
};

/** Newest first. */
export async function listTrials(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<TrialWithProgress[]> {
  const rows = await tx
    .select()
    .from(promptTrials)
    .where(
      and(
        eq(promptTrials.organizationId, organizationId),
        before === null ? undefined : lt(promptTrials.id, before),
      ),
    )
    .orderBy(desc(promptTrials.id))
    .limit(limit);
  return withProgress(tx, rows);
}

export async function findTrial(tx: TenantTx, id: string): Promise<TrialWithProgress | null> {
  const rows = await tx.select().from(promptTrials).where(eq(promptTrials.id, id));
  const [trial] = await withProgress(tx, rows);
  return trial ?? null;
}

/** In the order in which they were tried. */
export function listTrialTurns(
  tx: TenantTx,
  trialId: string,
  after: string | null,
  limit: number,
): Promise<PromptTrialTurn[]> {
  return tx
    .select()
    .from(promptTrialTurns)
    .where(
      and(
        eq(promptTrialTurns.trialId, trialId),
        after === null ? undefined : sql`${promptTrialTurns.id} > ${after}::uuid`,
      ),
    )
    .orderBy(promptTrialTurns.id)
    .limit(limit);
}

async function withProgress(tx: TenantTx, rows: PromptTrial[]): Promise<TrialWithProgress[]> {
  if (rows.length === 0) return [];
  const versionIds = rows.flatMap(({ promptVersionIds }) => promptVersionIds);
  const { id, stage, number } = promptVersions;
  const prompts =
    versionIds.length === 0
      ? []
      : await tx
          .select({ id, stage, number })
          .from(promptVersions)
          .where(inArray(promptVersions.id, versionIds));
  const counted = await progressOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    prompts: prompts.filter((prompt) => row.promptVersionIds.includes(prompt.id)),
    progress: counted.get(row.id) ?? NOTHING_YET,
  }));
}

const NOTHING_YET: TrialProgress = {
  tried: 0,
  skipped: 0,
  changedActions: 0,
  changedTexts: 0,
  violationsBefore: 0,
  violationsAfter: 0,
  costBefore: null,
  costAfter: null,
};

async function progressOf(tx: TenantTx, ids: string[]): Promise<Map<string, TrialProgress>> {
  const { trialId, difference } = promptTrialTurns;
  const changed = (part: string) =>
    sql<number>`(count(*) filter (where ${difference} -> 'changed' ? ${part}))::int`;
  const violations = (run: "before" | "after") =>
    sql<number>`coalesce(sum(jsonb_array_length(${difference} -> ${run} -> 'violations')), 0)::int`;
  const cost = (run: "before" | "after") =>
    sql<number | null>`sum((${difference} -> ${run} ->> 'costMicros')::bigint)::float8`;
  const rows = await tx
    .select({
      trialId,
      tried: sql<number>`count(${difference})::int`,
      skipped: sql<number>`(count(*) - count(${difference}))::int`,
      changedActions: changed("action"),
      changedTexts: changed("text"),
      violationsBefore: violations("before"),
      violationsAfter: violations("after"),
      costBefore: cost("before"),
      costAfter: cost("after"),
    })
    .from(promptTrialTurns)
    .where(inArray(trialId, ids))
    .groupBy(trialId);
  return new Map(rows.map(({ trialId: of, ...progress }) => [of, progress]));
}
