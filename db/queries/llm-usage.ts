import { and, desc, eq, sql } from "drizzle-orm";
import { usageMonth, type LlmSpending } from "../../domain/llm-allowance.ts";
import type { TenantTx } from "../client.ts";
import { llmCalls, llmUsage, organizations, type LlmCall, type LlmUsage } from "../schema/index.ts";
import { tellOfBudget } from "./llm-usage-told.ts";

type Counted = Pick<LlmCall, "inputTokens" | "cachedTokens" | "outputTokens" | "costMicros">;

/** What the organization's calls of a month came to; `month` as `usageMonth` names it. */
export async function usageOf(tx: TenantTx, month: string): Promise<LlmUsage | undefined> {
  const [row] = await tx.select().from(llmUsage).where(eq(llmUsage.month, month));
  return row;
}

/**
 * Adds calls to the month's sum and tells the owner when the budget runs out. A call without a known
 * price counts, but costs nothing. All of an organization's turns lock this row: do it last.
 */
export async function addUsage(
  tx: TenantTx,
  organizationId: string,
  calls: readonly Counted[],
  now: number,
): Promise<void> {
  const sum = (count: (call: Counted) => number) =>
    calls.reduce((total, call) => total + count(call), 0);
  const added = {
    calls: calls.length,
    inputTokens: sum((call) => call.inputTokens),
    cachedTokens: sum((call) => call.cachedTokens),
    outputTokens: sum((call) => call.outputTokens),
    costMicros: sum((call) => call.costMicros ?? 0),
  };
  const [usage] = await tx
    .insert(llmUsage)
    .values({ organizationId, month: usageMonth(now), ...added })
    .onConflictDoUpdate({
      target: [llmUsage.organizationId, llmUsage.month],
      set: {
        calls: sql`${llmUsage.calls} + excluded.calls`,
        inputTokens: sql`${llmUsage.inputTokens} + excluded.input_tokens`,
        cachedTokens: sql`${llmUsage.cachedTokens} + excluded.cached_tokens`,
        outputTokens: sql`${llmUsage.outputTokens} + excluded.output_tokens`,
        costMicros: sql`${llmUsage.costMicros} + excluded.cost_micros`,
      },
    })
    .returning();
  if (usage && added.costMicros > 0) await tellOfBudget(tx, usage, now);
}

/** What decides whether the organization may ask a model at `now`. */
export async function loadSpending(
  tx: TenantTx,
  organizationId: string,
  now: number,
): Promise<LlmSpending> {
  const [row] = await tx
    .select({
      budgetMicros: organizations.llmBudgetMicros,
      callsPerMinute: organizations.llmCallsPerMinute,
      spentMicros: llmUsage.costMicros,
    })
    .from(organizations)
    .leftJoin(
      llmUsage,
      and(eq(llmUsage.organizationId, organizations.id), eq(llmUsage.month, usageMonth(now))),
    )
    .where(eq(organizations.id, organizationId));
  const callsPerMinute = row?.callsPerMinute ?? null;
  return {
    budgetMicros: row?.budgetMicros ?? null,
    spentMicros: row?.spentMicros ?? 0,
    callsPerMinute,
    oldestThatCounts:
      callsPerMinute === null ? null : await newestCallBut(tx, organizationId, callsPerMinute - 1),
  };
}

/** When the call was recorded that has so many newer ones: read from the index alone, at most so far. */
async function newestCallBut(
  tx: TenantTx,
  organizationId: string,
  newer: number,
): Promise<number | null> {
  const [row] = await tx
    .select({ createdAt: llmCalls.createdAt })
    .from(llmCalls)
    .where(eq(llmCalls.organizationId, organizationId))
    .orderBy(desc(llmCalls.createdAt))
    .offset(Math.max(0, newer))
    .limit(1);
  return row?.createdAt.getTime() ?? null;
}
