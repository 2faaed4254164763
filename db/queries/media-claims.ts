import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { FactClaim } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { facts, media, turns } from "../schema/index.ts";

/** What the turn before this one made of voice notes that were not heard well. */
export async function unsureClaims(
  tx: TenantTx,
  { leadId, turnId }: { leadId: string; turnId: string },
): Promise<FactClaim[]> {
  const [before] = await tx
    .select({ eyes: turns.eyes })
    .from(turns)
    .where(and(eq(turns.leadId, leadId), ne(turns.id, turnId), eq(turns.cause, "messages")))
    .orderBy(desc(turns.startedAt))
    .limit(1);
  const claims = before?.eyes?.facts ?? [];
  if (claims.length === 0) return [];
  const ids = claims.map(({ messageId }) => messageId);
  const unsure = await tx
    .select({ messageId: media.messageId })
    .from(media)
    .where(and(inArray(media.messageId, ids), eq(media.confidence, "low")));
  return claims.filter((claim) => unsure.some(({ messageId }) => messageId === claim.messageId));
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
