import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import {
  leads,
  notifications,
  pushDeliveries,
  pushSubscriptions,
  sessions,
  users,
  type Notification,
  type PushSubscription,
  type PushTrouble,
} from "../schema/index.ts";
import { IDLE_MS } from "./sessions.ts";

type Told = Pick<Notification, "id" | "organizationId" | "userId" | "kind">;

/**
 * Has a notification sent to the browsers of those whom it is for, in its own transaction; but not to
 * one that is being signed out at this moment, which must not fail what the notification tells of.
 */
export async function queuePushes(tx: TenantTx, told: Told): Promise<void> {
  const { id, organizationId, userId, kind } = told;
  await tx.execute(sql`
    insert into ${pushDeliveries} (id, organization_id, subscription_id, notification_id, due_at)
    select gen_random_uuid(), s.organization_id, s.id, ${id}::uuid, clock_timestamp()
    from ${pushSubscriptions} s join ${users} u on u.id = s.user_id
    where s.organization_id = ${organizationId} and not ${kind}::text = any(u.muted_kinds)
      ${userId === null ? sql`` : sql`and s.user_id = ${userId}`}
    for key share of s skip locked`);
}

/** The organizations that have something to send by now. */
export async function organizationsWithPushes(tx: RouterTx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: pushDeliveries.organizationId })
    .from(pushDeliveries)
    .where(sql`${pushDeliveries.dueAt} <= clock_timestamp()`);
  return rows.map(({ id }) => id);
}

/** What one attempt needs. */
export interface DuePush {
  id: string;
  attempts: number;
  createdAt: Date;
  subscription: Pick<PushSubscription, "id" | "target" | "language">;
  /** Null for a test. */
  notification: (Pick<Notification, "kind" | "leadId"> & { leadName: string | null }) | null;
  /** It is still news, and whoever it is for is still signed in there. */
  isWanted: boolean;
}

/**
 * Takes up to `limit` that are due, the oldest first. Each is put off by `leaseMs`: until then nobody
 * else takes it, and should whoever took it die, it comes again.
 */
export async function takeDuePushes(
  tx: TenantTx,
  organizationId: string,
  { leaseMs, limit }: { leaseMs: number; limit: number },
): Promise<DuePush[]> {
  const taken = tx.$with("taken").as(
    tx
      .update(pushDeliveries)
      .set({
        attempts: sql`${pushDeliveries.attempts} + 1`,
        dueAt: sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`,
      })
      .where(
        sql`${pushDeliveries.id} in (
          select id from ${pushDeliveries}
          where organization_id = ${organizationId} and due_at <= clock_timestamp()
          order by created_at limit ${limit} for update skip locked)`,
      )
      .returning(),
  );
  const rows = await tx
    .with(taken)
    .select({
      id: taken.id,
      attempts: taken.attempts,
      createdAt: taken.createdAt,
      subscription: {
        id: pushSubscriptions.id,
        target: pushSubscriptions.target,
        language: pushSubscriptions.language,
      },
      notification: { kind: notifications.kind, leadId: notifications.leadId },
      leadName: leads.name,
      isWanted: sql<boolean>`${isSignedIn()} and ${notifications.readAt} is null`,
    })
    .from(taken)
    .innerJoin(pushSubscriptions, eq(pushSubscriptions.id, taken.subscriptionId))
    .innerJoin(users, eq(users.id, pushSubscriptions.userId))
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .leftJoin(notifications, eq(notifications.id, taken.notificationId))
    .leftJoin(leads, eq(leads.id, notifications.leadId));
  return rows.map(({ notification, leadName, ...row }) => ({
    ...row,
    notification: notification && { ...notification, leadName },
  }));
}

function isSignedIn() {
  const idleSince = new Date(Date.now() - IDLE_MS);
  return and(
    isNull(users.disabledAt),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql`clock_timestamp()`),
    gt(sessions.lastUsedAt, idleSince),
  );
}

export async function tryPushAgain(
  tx: TenantTx,
  id: string,
  { afterMs }: { afterMs: number },
): Promise<void> {
  await tx
    .update(pushDeliveries)
    .set({ dueAt: sql`clock_timestamp() + ${afterMs} * interval '1 millisecond'` })
    .where(eq(pushDeliveries.id, id));
}

/** It was taken, or is not worth sending any more. */
export async function endPush(tx: TenantTx, id: string): Promise<void> {
  await tx.delete(pushDeliveries).where(eq(pushDeliveries.id, id));
}

/** How an attempt ended for the browser: `error` is null when the push service took it. */
export async function recordPush(
  tx: TenantTx,
  subscriptionId: string,
  error: PushTrouble | null,
): Promise<void> {
  await tx
    .update(pushSubscriptions)
    .set({ lastError: error, ...(error === null && { lastUsedAt: sql`clock_timestamp()` }) })
    .where(eq(pushSubscriptions.id, subscriptionId));
}

/** Nobody lives there any more: what was still to be sent there goes, too. */
export async function dropPushSubscription(tx: TenantTx, id: string): Promise<void> {
  await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id));
}
