import type { TenantTx } from "../client.ts";
import type { Viewing } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** Tells that viewings are not as they were, in the transaction that changed them. */
export async function tellViewings(
  tx: TenantTx,
  changed: readonly Pick<Viewing, "id" | "organizationId" | "leadId" | "state">[],
): Promise<void> {
  for (const { id, organizationId, leadId, state } of changed)
    await addEvent(tx, organizationId, "viewing.changed", leadId, { viewingId: id, state });
}
