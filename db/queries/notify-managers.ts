import { and, eq, inArray, isNull } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { users, type Notification, type NotificationKind } from "../schema/index.ts";
import { notify } from "./notify.ts";

/** Tells each owner and manager who works there. */
export async function notifyManagers(
  tx: TenantTx,
  organizationId: string,
  kind: NotificationKind,
  data: Notification["data"],
): Promise<void> {
  const managers = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        inArray(users.role, ["owner", "manager"]),
        isNull(users.disabledAt),
      ),
    );
  for (const { id: userId } of managers)
    await notify(tx, { organizationId, userId, leadId: null }, kind, data);
}
