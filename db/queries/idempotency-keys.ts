import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { idempotencyKeys, leads, type IdempotencyKey } from "../schema/index.ts";

const KEPT = sql`interval '24 hours'`;

export interface KeyOfRequest {
  organizationId: string;
  /** The user or the API key. */
  actorId: string;
  key: string;
}
interface Claim extends KeyOfRequest {
  requestHash: string;
  leadId: string | null;
  lockedUntil: Date;
}

/** Null when the key is new, and now the caller's; else what it was used for. Forgets keys of the day before. */
export async function claimKey(tx: TenantTx, claim: Claim): Promise<IdempotencyKey | null> {
  const { organizationId, leadId } = claim;
  await tx
    .delete(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.organizationId, organizationId),
        lt(idempotencyKeys.createdAt, sql`clock_timestamp() - ${KEPT}`),
      ),
    );
  for (;;) {
    const [fresh] = await tx
      .insert(idempotencyKeys)
      .values({ ...claim, leadId: leadId && ofLead(leadId) })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (fresh) return null;
    const [known] = await tx.select().from(idempotencyKeys).where(isKey(claim));
    // Whoever had it may have released it in between.
    if (known) return known;
  }
}

/** Takes over from somebody whose lock has run out; false when another was faster. */
export async function reclaimKey(
  tx: TenantTx,
  claim: Claim,
  lockedUntilBefore: Date,
): Promise<boolean> {
  const taken = await tx
    .update(idempotencyKeys)
    .set({ lockedUntil: claim.lockedUntil })
    .where(
      and(
        isKey(claim),
        isNull(idempotencyKeys.status),
        eq(idempotencyKeys.lockedUntil, lockedUntilBefore),
      ),
    )
    .returning({ key: idempotencyKeys.key });
  return taken.length > 0;
}

/** From here on it is not carried out again. Whose data its answer holds may only be known by now. */
export async function markCommitted(
  tx: TenantTx,
  key: KeyOfRequest,
  leadId: string | null,
): Promise<void> {
  await tx
    .update(idempotencyKeys)
    .set({
      committedAt: sql`clock_timestamp()`,
      ...(leadId !== null && { leadId: ofLead(leadId) }),
    })
    .where(isKey(key));
}

export async function keepAnswer(
  tx: TenantTx,
  key: KeyOfRequest,
  answer: { status: number; headers: Record<string, string>; body: string },
): Promise<void> {
  await tx.update(idempotencyKeys).set(answer).where(isKey(key));
}

/** Nothing was done, or it may be done again: the key is as good as new; else only its lock is gone. */
export async function releaseKey(tx: TenantTx, key: KeyOfRequest): Promise<void> {
  await tx.delete(idempotencyKeys).where(and(isKey(key), isNull(idempotencyKeys.committedAt)));
  await tx
    .update(idempotencyKeys)
    .set({ lockedUntil: new Date(0) })
    .where(isKey(key));
}

/** One that is gone is not named (I12). */
function ofLead(leadId: string) {
  return sql`(select ${leads.id} from ${leads} where ${leads.id} = ${leadId})`;
}

function isKey({ organizationId, actorId, key }: KeyOfRequest) {
  return and(
    eq(idempotencyKeys.organizationId, organizationId),
    eq(idempotencyKeys.actorId, actorId),
    eq(idempotencyKeys.key, key),
  );
}
