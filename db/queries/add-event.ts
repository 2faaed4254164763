import type { TenantTx } from "../client.ts";
import { events, type EventKind } from "../schema/index.ts";

/** Tells the change in the transaction that makes it. `data` holds ids and codes only. */
export async function addEvent(
  tx: TenantTx,
  organizationId: string,
  kind: EventKind,
  leadId: string | null,
  data: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await tx.insert(events).values({ organizationId, kind, leadId, data });
}
