import { and, asc, desc, eq, notInArray, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { pushDeliveries, pushSubscriptions, type PushSubscription } from "../schema/index.ts";

/** A person's browsers beyond it are not written to: the one that was added first makes room. */
const MOST_OF_A_PERSON = 10;

export function listPushSubscriptions(tx: TenantTx, userId: string): Promise<PushSubscription[]> {
  return tx
    .select()
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, userId))
    .orderBy(asc(pushSubscriptions.id));
}

type NewSubscription = Omit<
  typeof pushSubscriptions.$inferInsert,
  "lastUsedAt" | "lastError" | "createdAt"
> & { id: string };

/**
 * Adds a browser, in the place of what was known of it: also when somebody else was signed in there,
 * and of the session that has it now.
 */
export async function subscribePush(
  tx: TenantTx,
  subscription: NewSubscription,
): Promise<PushSubscription> {
  const { sessionId, userId, endpointHash } = subscription;
  await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.sessionId, sessionId));
  await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.endpointHash, endpointHash));
  const [row] = await tx.insert(pushSubscriptions).values(subscription).returning();
  const newest = tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, userId))
    .orderBy(desc(pushSubscriptions.id))
    .limit(MOST_OF_A_PERSON);
  await tx
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.userId, userId), notInArray(pushSubscriptions.id, newest)));
  return row!;
}

/** Whether there was one of this person's. */
export async function unsubscribePush(tx: TenantTx, userId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.userId, userId)));
  return gone.count > 0;
}

/** Has a notification that tells of nothing sent to each of a person's browsers. @returns how many. */
export async function queueTestPushes(tx: TenantTx, userId: string): Promise<number> {
  const mine = await listPushSubscriptions(tx, userId);
  if (mine.length === 0) return 0;
  await tx.insert(pushDeliveries).values(
    mine.map(({ organizationId, id: subscriptionId }) => ({
      organizationId,
      subscriptionId,
      dueAt: sql`clock_timestamp()`,
    })),
  );
  return mine.length;
}
