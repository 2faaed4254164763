import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { labels, type Label } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type VersionedLabel = Label & { version: string };
const shown = { ...getTableColumns(labels), version: rowVersion(labels) };

/** Newest first. */
export function listLabels(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<Label[]> {
  return tx
    .select()
    .from(labels)
    .where(
      and(
        eq(labels.organizationId, organizationId),
        before === null ? undefined : lt(labels.id, before),
      ),
    )
    .orderBy(desc(labels.id))
    .limit(limit);
}

export async function findLabel(tx: TenantTx, id: string): Promise<VersionedLabel | null> {
  const [row] = await tx.select(shown).from(labels).where(eq(labels.id, id));
  return row ?? null;
}

/** Throws a unique violation when the organization has the name already, in whichever case. */
export async function addLabel(
  tx: TenantTx,
  { by, ...values }: Pick<Label, "organizationId" | "name"> & Partial<Label> & { by: string },
): Promise<VersionedLabel> {
  const [row] = await tx.insert(labels).values(values).returning(shown);
  await tell(tx, row!, "added", by);
  return row!;
}

interface Wanted {
  id: string;
  version: string | null;
  by: string;
}

/** Null when it is not as the caller saw it. */
export async function changeLabel(
  tx: TenantTx,
  { id, version, by }: Wanted,
  change: Partial<Pick<Label, "name" | "color">>,
): Promise<VersionedLabel | null> {
  const [row] = await tx
    .update(labels)
    .set(change)
    .where(and(eq(labels.id, id), hasVersion(labels, version)))
    .returning(shown);
  if (row) await tell(tx, row, "changed", by);
  return row ?? null;
}

/** It leaves every lead. False when it is not as the caller saw it. */
export async function removeLabel(tx: TenantTx, { id, version, by }: Wanted): Promise<boolean> {
  const [row] = await tx
    .delete(labels)
    .where(and(eq(labels.id, id), hasVersion(labels, version)))
    .returning();
  if (row) await tell(tx, row, "removed", by);
  return row !== undefined;
}

function tell(
  tx: TenantTx,
  { id: labelId, organizationId }: Pick<Label, "id" | "organizationId">,
  what: string,
  by: string,
): Promise<void> {
  return addEvent(tx, organizationId, "label.changed", null, { labelId, what, by });
}
