import { and, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leadLabels } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

interface Attached {
  organizationId: string;
  leadId: string;
  labelId: string;
}

/** Doing it again changes nothing and tells nobody. */
export async function attachLabel(tx: TenantTx, attached: Attached, by: string): Promise<void> {
  const added = await tx
    .insert(leadLabels)
    .values(attached)
    .onConflictDoNothing()
    .returning({ id: leadLabels.labelId });
  if (added.length > 0) await tell(tx, attached, "attached", by);
}

export async function detachLabel(tx: TenantTx, attached: Attached, by: string): Promise<void> {
  const { leadId, labelId } = attached;
  const gone = await tx
    .delete(leadLabels)
    .where(and(eq(leadLabels.leadId, leadId), eq(leadLabels.labelId, labelId)))
    .returning({ id: leadLabels.labelId });
  if (gone.length > 0) await tell(tx, attached, "detached", by);
}

function tell(
  tx: TenantTx,
  { organizationId, leadId, labelId }: Attached,
  what: string,
  by: string,
): Promise<void> {
  return addEvent(tx, organizationId, "label.changed", leadId, { labelId, what, by });
}
