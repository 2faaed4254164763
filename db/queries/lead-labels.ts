import { and, asc, eq, inArray } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { labels, leadLabels, type Label } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type ShownLabel = Pick<Label, "id" | "name" | "color">;

/** Each lead's labels by name. */
export async function labelsOf(
  tx: TenantTx,
  leadIds: readonly string[],
): Promise<Map<string, ShownLabel[]>> {
  const byLead = new Map<string, ShownLabel[]>(leadIds.map((id) => [id, []]));
  if (leadIds.length === 0) return byLead;
  const { id, name, color } = labels;
  const rows = await tx
    .select({ leadId: leadLabels.leadId, label: { id, name, color } })
    .from(leadLabels)
    .innerJoin(labels, eq(labels.id, leadLabels.labelId))
    .where(inArray(leadLabels.leadId, [...leadIds]))
    .orderBy(asc(name));
  for (const { leadId, label } of rows) byLead.get(leadId)?.push(label);
  return byLead;
}

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
