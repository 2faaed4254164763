import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { micros } from "../micros.ts";
import { answersById } from "./knowledge.ts";
import { llmCalls, turns, type LlmCall, type Turn } from "../schema/index.ts";

/** An answer that the reply rests on. */
interface Citation {
  id: string;
  question: string;
}
export type ListedTurn = Turn & { at: string | null; calls: LlmCall[]; citations: Citation[] };

/** A lead's turns with their model calls, newest first. */
export async function listTurns(
  tx: TenantTx,
  { organizationId, leadId }: { organizationId: string; leadId: string },
  after: { at: string; id: string } | null,
  limit: number,
): Promise<ListedTurn[]> {
  const position =
    after && sql`(${turns.startedAt}, ${turns.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const rows = await selectTurns(tx)
    .where(
      and(
        eq(turns.organizationId, organizationId),
        eq(turns.leadId, leadId),
        position ?? undefined,
      ),
    )
    .orderBy(desc(turns.startedAt), desc(turns.id))
    .limit(limit);
  return withCalls(tx, rows);
}

export async function findListedTurn(tx: TenantTx, id: string): Promise<ListedTurn | null> {
  const [turn] = await withCalls(tx, await selectTurns(tx).where(eq(turns.id, id)));
  return turn ?? null;
}

function selectTurns(tx: TenantTx) {
  return tx.select({ ...getTableColumns(turns), at: micros(turns.startedAt) }).from(turns);
}

async function withCalls(
  tx: TenantTx,
  rows: Awaited<ReturnType<typeof selectTurns>>,
): Promise<ListedTurn[]> {
  const calls = await callsOf(tx, rows);
  const cited = await answersById(tx, [...new Set(rows.flatMap(knowledgeOf))]);
  return rows.map((row) => ({
    ...row,
    calls: calls.filter(({ turnId }) => turnId === row.id),
    citations: cited
      .filter(({ id }) => knowledgeOf(row).includes(id))
      .map(({ id, question }) => ({ id, question })),
  }));
}

function knowledgeOf({ mouth }: Turn): string[] {
  return mouth?.knowledgeIds ?? [];
}

async function callsOf(tx: TenantTx, rows: { id: string }[]): Promise<LlmCall[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  return tx.select().from(llmCalls).where(inArray(llmCalls.turnId, ids)).orderBy(asc(llmCalls.id));
}
