import {
  and,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
} from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leads, notifications, type Notification, type NotificationKind } from "../schema/index.ts";

export interface NotificationPosition {
  unread: boolean;
  id: string;
}

export interface NotificationFilter {
  kinds?: readonly NotificationKind[] | undefined;
  leadId?: string | undefined;
  unread?: boolean | undefined;
}

export type NamedNotification = Notification & { leadName: string | null };

/** A person's own and everyone's, the unread first, each the latest first. */
export function listNotifications(
  tx: TenantTx,
  userId: string,
  { kinds, leadId, unread: isUnread }: NotificationFilter,
  after: NotificationPosition | null,
  limit: number,
): Promise<NamedNotification[]> {
  const unread = sql`(${notifications.readAt} is null)`;
  const beyond =
    after && sql`(${unread}, ${notifications.id}) < (${after.unread}::boolean, ${after.id}::uuid)`;
  return named(tx)
    .where(
      and(
        isFor(userId),
        kinds && inArray(notifications.kind, [...kinds]),
        leadId === undefined ? undefined : eq(notifications.leadId, leadId),
        isUnread === undefined ? undefined : (isUnread ? isNull : isNotNull)(notifications.readAt),
        beyond ?? undefined,
      ),
    )
    .orderBy(desc(unread), desc(notifications.id))
    .limit(limit);
}

function named(tx: TenantTx) {
  return tx
    .select({ ...getTableColumns(notifications), leadName: leads.name })
    .from(notifications)
    .leftJoin(leads, eq(leads.id, notifications.leadId));
}

export async function countUnread(tx: TenantTx, userId: string): Promise<number> {
  return tx.$count(notifications, and(isFor(userId), isNull(notifications.readAt)));
}

/** Null when there is no such one for this person. What has been read stays read when it was. */
export async function readNotification(
  tx: TenantTx,
  userId: string,
  id: string,
  at: Date,
): Promise<NamedNotification | null> {
  await tx
    .update(notifications)
    .set({ readAt: sql`coalesce(${notifications.readAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(notifications.id, id), isFor(userId)));
  const [row] = await named(tx).where(and(eq(notifications.id, id), isFor(userId)));
  return row ?? null;
}

export async function readAllNotifications(
  tx: TenantTx,
  userId: string,
  at: Date,
): Promise<number> {
  const rows = await tx
    .update(notifications)
    .set({ readAt: at })
    .where(and(isFor(userId), isNull(notifications.readAt)))
    .returning({ id: notifications.id });
  return rows.length;
}

/** Whether people have heard this of the lead since `since`. */
export async function wasTold(
  tx: TenantTx,
  leadId: string,
  kind: NotificationKind,
  since: Date | null,
): Promise<boolean> {
  const count = await tx.$count(
    notifications,
    and(
      eq(notifications.leadId, leadId),
      eq(notifications.kind, kind),
      since === null ? undefined : gte(notifications.createdAt, since),
    ),
  );
  return count > 0;
}

function isFor(userId: string) {
  return or(eq(notifications.userId, userId), isNull(notifications.userId));
}
