import { and, desc, eq, gt, inArray, isNull, lt, ne, sql, type SQL } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { pushSubscriptions, sessions, users, type SessionRow } from "../schema/index.ts";

/** Whoever was away for longer signs in again. */
export const IDLE_MS = 7 * 24 * 3_600_000;

export type EndReason = NonNullable<SessionRow["revokedWhy"]>;

/** A sign-in begins; what ran out of the same person's goes. */
export async function openSession(
  tx: TenantTx,
  session: typeof sessions.$inferInsert & { id: string },
): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, session.userId), lt(sessions.expiresAt, new Date())));
  await tx.insert(sessions).values(session);
}

/** Whose session it is, and how it and they stand. */
export async function findSession(tx: RouterTx, sessionId: string) {
  const [row] = await tx
    .select({
      organizationId: sessions.organizationId,
      userId: sessions.userId,
      expiresAt: sessions.expiresAt,
      revokedAt: sessions.revokedAt,
      role: users.role,
      disabledAt: users.disabledAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sessionId));
  return row ?? null;
}

/** Those that hold, of these. */
export async function openSessions(tx: RouterTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        sql`${sessions.id} = any(${sql.param(ids)}::uuid[])`,
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date()),
        isNull(users.disabledAt),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Puts the next refresh token in the place of this one: of many at once, one succeeds. */
export async function rotateSession(
  tx: TenantTx,
  { sessionId, tokenHash, now }: { sessionId: string; tokenHash: string; now: Date },
  next: Pick<SessionRow, "tokenHash" | "address" | "userAgent">,
): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ ...next, previousHash: tokenHash, rotatedAt: now, lastUsedAt: now })
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.tokenHash, tokenHash),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastUsedAt, new Date(now.getTime() - IDLE_MS)),
      ),
    )
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export async function readSession(tx: TenantTx, sessionId: string): Promise<SessionRow | null> {
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
  return row ?? null;
}

/** Whether there was one to end. */
export async function endSession(
  tx: TenantTx,
  sessionId: string,
  why: EndReason,
  userId?: string,
): Promise<boolean> {
  const ofUser = userId === undefined ? undefined : eq(sessions.userId, userId);
  return (await end(tx, why, and(eq(sessions.id, sessionId), ofUser))) > 0;
}

/** Ends all sessions of a person, or all but one; call `LiveSessions.forget` afterwards. */
export async function endSessionsOf(
  tx: TenantTx,
  userId: string,
  why: EndReason,
  exceptId?: string | null,
): Promise<number> {
  const others = exceptId ? ne(sessions.id, exceptId) : undefined;
  return end(tx, why, and(eq(sessions.userId, userId), others));
}

/** Nobody is told anything there any more. */
async function end(tx: TenantTx, why: EndReason, which: SQL | undefined): Promise<number> {
  const rows = await tx
    .update(sessions)
    .set({ revokedAt: new Date(), revokedWhy: why })
    .where(and(which, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  const ended = rows.map(({ id }) => id);
  await tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.sessionId, ended));
  return rows.length;
}

/** A person's open sessions, newest first, up to `limit + 1`. */
export async function listSessions(
  tx: TenantTx,
  { userId, before }: { userId: string; before: string | null },
  limit: number,
): Promise<SessionRow[]> {
  return tx
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date()),
        gt(sessions.lastUsedAt, new Date(Date.now() - IDLE_MS)),
        before === null ? undefined : lt(sessions.id, before),
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(limit + 1);
}
