import { and, desc, eq, inArray, lt, ne } from "drizzle-orm";
import type { FactClaim } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { facts, media, messages, turns } from "../schema/index.ts";

/** A turn to look before; without a time it is the newest. None for a draft that is no turn's. */
export interface TurnAmongOthers {
  leadId: string;
  turnId: string | null;
  startedAt?: Date;
}

/**
 * What the turn before this one made of voice notes that were not heard well, which it said back;
 * null when it had none.
 */
export async function unsureClaims(
  tx: TenantTx,
  { leadId, turnId, startedAt }: TurnAmongOthers,
): Promise<FactClaim[] | null> {
  const [before] = await tx
    .select({
      id: turns.id,
      eyes: turns.eyes,
      messageIds: turns.messageIds,
      outcome: turns.outcome,
    })
    .from(turns)
    .where(
      and(
        eq(turns.leadId, leadId),
        turnId === null ? undefined : ne(turns.id, turnId),
        eq(turns.cause, "messages"),
        startedAt && lt(turns.startedAt, startedAt),
      ),
    )
    .orderBy(desc(turns.startedAt))
    .limit(1);
  if (!before || before.messageIds.length === 0) return null;
  // A "yes" is to what was said last, and only when it was said.
  if (before.outcome !== "sent" || (await lastSaidBy(tx, leadId, startedAt)) !== before.id)
    return null;
  const rows = await tx
    .select({ messageId: media.messageId })
    .from(media)
    .where(and(inArray(media.messageId, before.messageIds), eq(media.confidence, "low")));
  const unsure = rows.map(({ messageId }) => messageId);
  if (unsure.length === 0) return null;
  return (before.eyes?.facts ?? []).filter(({ messageId }) => unsure.includes(messageId));
}

/** The turn of the newest message that left, before a time if one is given. */
async function lastSaidBy(
  tx: TenantTx,
  leadId: string,
  before: Date | undefined,
): Promise<string | null> {
  const [last] = await tx
    .select({ turnId: messages.turnId })
    .from(messages)
    .where(
      and(
        eq(messages.leadId, leadId),
        eq(messages.direction, "outbound"),
        ne(messages.status, "withheld"),
        before && lt(messages.createdAt, before),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(1);
  return last?.turnId ?? null;
}

/** The places that these messages shared: facts that no model had to hear. */
export async function placeClaims(
  tx: TenantTx,
  messageIds: readonly string[],
): Promise<FactClaim[]> {
  const rows = await tx
    .select()
    .from(facts)
    .where(and(eq(facts.key, "location"), inArray(facts.sourceMessageId, [...messageIds])));
  return rows.map(
    ({ key, value, how, sourceMessageId: messageId }) =>
      ({ key, value, how, messageId }) as FactClaim,
  );
}
