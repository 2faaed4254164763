import { and, desc, eq, getTableColumns, like, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { cannedReplies, type CannedReply } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type VersionedReply = CannedReply & { version: string };
const shown = { ...getTableColumns(cannedReplies), version: rowVersion(cannedReplies) };

/** Newest first; with `prefix`, those whose shortcut begins so. */
export function listCannedReplies(
  tx: TenantTx,
  organizationId: string,
  { prefix, before }: { prefix: string; before: string | null },
  limit: number,
): Promise<CannedReply[]> {
  return tx
    .select()
    .from(cannedReplies)
    .where(
      and(
        eq(cannedReplies.organizationId, organizationId),
        // A shortcut has no character that LIKE would read otherwise.
        prefix === "" ? undefined : like(cannedReplies.shortcut, `${prefix}%`),
        before === null ? undefined : lt(cannedReplies.id, before),
      ),
    )
    .orderBy(desc(cannedReplies.id))
    .limit(limit);
}

export async function findCannedReply(tx: TenantTx, id: string): Promise<VersionedReply | null> {
  const [row] = await tx.select(shown).from(cannedReplies).where(eq(cannedReplies.id, id));
  return row ?? null;
}

export type ReplyWords = Pick<CannedReply, "shortcut" | "text" | "language">;

/** Throws a unique violation when the organization has the shortcut already. */
export async function addCannedReply(
  tx: TenantTx,
  organizationId: string,
  { by, ...words }: ReplyWords & { by: string },
): Promise<VersionedReply> {
  const [row] = await tx
    .insert(cannedReplies)
    .values({ ...words, organizationId, updatedBy: by })
    .returning(shown);
  await tell(tx, row!, "added", by);
  return row!;
}

interface Wanted {
  id: string;
  version: string | null;
  by: string;
}

/** Null when it is not as the caller saw it. */
export async function changeCannedReply(
  tx: TenantTx,
  { id, version, by }: Wanted,
  change: Partial<ReplyWords>,
): Promise<VersionedReply | null> {
  const [row] = await tx
    .update(cannedReplies)
    .set({ ...change, updatedBy: by })
    .where(and(eq(cannedReplies.id, id), hasVersion(cannedReplies, version)))
    .returning(shown);
  if (row) await tell(tx, row, "changed", by);
  return row ?? null;
}

/** False when it is not as the caller saw it. */
export async function removeCannedReply(
  tx: TenantTx,
  { id, version, by }: Wanted,
): Promise<boolean> {
  const [row] = await tx
    .delete(cannedReplies)
    .where(and(eq(cannedReplies.id, id), hasVersion(cannedReplies, version)))
    .returning();
  if (row) await tell(tx, row, "removed", by);
  return row !== undefined;
}

function tell(
  tx: TenantTx,
  { id: cannedReplyId, organizationId }: Pick<CannedReply, "id" | "organizationId">,
  what: string,
  by: string,
): Promise<void> {
  const data = { subject: "canned_reply", cannedReplyId, what, by };
  return addEvent(tx, organizationId, "organization.changed", null, data);
}
