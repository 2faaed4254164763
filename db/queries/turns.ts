import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import { facts, llmCalls, turns, type LlmCall, type Turn } from "../schema/index.ts";
import { activePrompts } from "./active-prompts.ts";
import { addUsage } from "./llm-usage.ts";
import type { FactClaim } from "../../domain/facts.ts";

/** A turn's key as activities pass it. */
export interface TurnKey {
  organizationId: string;
  leadId: string;
  turnId: string;
  attempt: number;
}

/** Whose model calls those are. A draft that is no turn's has none: only the sum is kept. */
export interface CallsOf extends Omit<TurnKey, "turnId"> {
  turnId: string | null;
}

/** Creates the turn or moves it to a newer attempt, whose earlier results no longer count. */
export async function openTurn(
  tx: TenantTx,
  key: TurnKey,
  turn: {
    cause: Turn["cause"];
    messageIds: string[];
    now: number;
    viewingId?: string;
    commandedBy?: string | null;
  },
): Promise<void> {
  const { organizationId, leadId, turnId, attempt } = key;
  // A lead in a conversation keeps its prompts until the next turn.
  const prompts = await activePrompts(tx);
  const restart = {
    attempt,
    messageIds: turn.messageIds,
    eyes: null,
    brain: null,
    gate: null,
    mouth: null,
    draft: null,
    attachment: null,
    prompts,
  };
  await tx
    .insert(turns)
    .values({
      id: turnId,
      organizationId,
      leadId,
      attempt,
      cause: turn.cause,
      messageIds: turn.messageIds,
      viewingId: turn.viewingId ?? null,
      commandedBy: turn.commandedBy ?? null,
      startedAt: new Date(turn.now),
      prompts,
    })
    .onConflictDoUpdate({ target: turns.id, set: restart, setWhere: lte(turns.attempt, attempt) });
}

/** Writes a stage's result, unless a newer attempt has begun. */
export async function saveTurn(
  tx: TenantTx,
  { turnId, attempt }: TurnKey,
  values: Partial<
    Pick<
      Turn,
      | "eyes"
      | "brain"
      | "gate"
      | "arranged"
      | "mouth"
      | "draft"
      | "attachment"
      | "viewingId"
      | "step"
      | "templateId"
      | "templateValues"
      | "context"
      | "simulated"
      | "reason"
    >
  >,
): Promise<void> {
  await tx
    .update(turns)
    .set(values)
    .where(and(eq(turns.id, turnId), eq(turns.attempt, attempt)));
}

/** @throws FunnelError `not_found`. */
export async function loadTurn(tx: TenantTx, turnId: string): Promise<Turn> {
  const turn = await findTurn(tx, turnId);
  if (!turn) throw new FunnelError("not_found", "No such turn", { turnId });
  return turn;
}

export async function findTurn(tx: TenantTx, turnId: string): Promise<Turn | undefined> {
  const [turn] = await tx.select().from(turns).where(eq(turns.id, turnId));
  return turn;
}

/** Keeps what was asked and adds it to the month's sum; the last thing a transaction does. */
export async function saveCalls(
  tx: TenantTx,
  { organizationId, turnId, attempt }: CallsOf,
  calls: Omit<LlmCall, "id" | "organizationId" | "turnId" | "attempt" | "createdAt">[],
): Promise<void> {
  if (calls.length === 0) return;
  if (turnId !== null)
    await tx
      .insert(llmCalls)
      .values(calls.map((call) => ({ ...call, organizationId, turnId, attempt })));
  await addUsage(tx, organizationId, calls, Date.now());
}

/** What the messages said, replacing what an earlier draft read out of the same messages. */
export async function saveClaims(
  tx: TenantTx,
  { organizationId, leadId }: TurnKey,
  messageIds: string[],
  claims: FactClaim[],
): Promise<void> {
  if (messageIds.length === 0) return;
  await tx
    .delete(facts)
    .where(and(eq(facts.leadId, leadId), inArray(facts.sourceMessageId, messageIds)));
  const own = claims.filter(({ messageId }) => messageIds.includes(messageId));
  if (own.length === 0) return;
  await tx
    .insert(facts)
    .values(
      own.map(({ key, value, how, messageId }) => ({
        organizationId,
        leadId,
        key,
        value,
        how,
        sourceMessageId: messageId,
      })),
    )
    .onConflictDoUpdate({
      target: [facts.leadId, facts.key, facts.sourceMessageId],
      set: { value: sql`excluded.value`, how: sql`excluded.how` },
    });
}
