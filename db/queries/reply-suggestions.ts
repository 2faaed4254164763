import { and, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { messages, replySuggestions, type ReplySuggestion } from "../schema/index.ts";
import { unansweredMessages } from "./unanswered.ts";

/** Words that nobody sent are worth little once the next are asked for; others may wait for theirs. */
const KEPT = 3;
/** Longer than any takes. */
const UNDER_WAY_MS = 30_000;

/** Whether as many of the lead's are being made as are kept: one more would throw away what is paid for. */
export async function areManyUnderWay(
  tx: TenantTx,
  { id, leadId }: Pick<ReplySuggestion, "id" | "leadId">,
): Promise<boolean> {
  const waiting = await tx.$count(
    replySuggestions,
    and(
      eq(replySuggestions.leadId, leadId),
      ne(replySuggestions.id, id),
      isNull(replySuggestions.answeredAt),
      gt(
        replySuggestions.createdAt,
        sql`clock_timestamp() - ${UNDER_WAY_MS} * interval '1 millisecond'`,
      ),
    ),
  );
  return waiting >= KEPT;
}

/** Until the transaction ends nobody else begins one for the lead. */
export async function lockSuggestions(tx: TenantTx, leadId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('suggestions'), hashtext(${leadId}))`);
}

/** It was not made: nobody waits for it. */
export async function giveUpSuggestion(tx: TenantTx, id: string): Promise<void> {
  await tx
    .delete(replySuggestions)
    .where(and(eq(replySuggestions.id, id), isNull(replySuggestions.answeredAt)));
}

/** The same id is the same suggestion. Older ones of the lead go. */
export async function addSuggestion(
  tx: TenantTx,
  suggestion: Pick<ReplySuggestion, "id" | "organizationId" | "leadId">,
): Promise<void> {
  await tx.insert(replySuggestions).values(suggestion).onConflictDoNothing();
  const old = tx
    .select({ id: replySuggestions.id })
    .from(replySuggestions)
    .where(eq(replySuggestions.leadId, suggestion.leadId))
    .orderBy(desc(replySuggestions.createdAt))
    .offset(KEPT);
  await tx.delete(replySuggestions).where(inArray(replySuggestions.id, old));
}

export async function findSuggestion(tx: TenantTx, id: string): Promise<ReplySuggestion | null> {
  const [row] = await tx.select().from(replySuggestions).where(eq(replySuggestions.id, id));
  return row ?? null;
}

/** The first answer counts: an activity may run twice. */
export async function answerSuggestion(
  tx: TenantTx,
  id: string,
  answer: Pick<ReplySuggestion, "text" | "action" | "rules" | "reason" | "simulated">,
): Promise<void> {
  await tx
    .update(replySuggestions)
    .set({ ...answer, answeredAt: sql`clock_timestamp()` })
    .where(and(eq(replySuggestions.id, id), isNull(replySuggestions.answeredAt)));
}

/** What nobody has answered yet, else the last that the lead wrote; oldest first. */
export async function messagesToAnswer(tx: TenantTx, leadId: string): Promise<string[]> {
  const unanswered = await unansweredMessages(tx, leadId);
  if (unanswered.length > 0) return unanswered;
  const last = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.leadId, leadId), eq(messages.direction, "inbound")))
    .orderBy(desc(messages.id))
    .limit(1);
  return last.map(({ id }) => id);
}
