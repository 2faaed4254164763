import type { TenantTx } from "../client.ts";
import { notifications, type Notification, type NotificationKind } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { queuePushes } from "./push-deliveries.ts";

/** Tells an agent, or everyone of the organization when `userId` is null. Ids and codes only. */
export async function notify(
  tx: TenantTx,
  to: { organizationId: string; userId: string | null; leadId: string | null },
  kind: NotificationKind,
  data: Notification["data"] = {},
): Promise<void> {
  const [row] = await tx
    .insert(notifications)
    .values({ ...to, kind, data })
    .returning({ id: notifications.id });
  await addEvent(tx, to.organizationId, "notification.created", to.leadId, {
    notificationId: row!.id,
    userId: to.userId,
    kind,
  });
  await queuePushes(tx, { ...to, id: row!.id, kind });
}
