import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { notes, users, type Note } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** A note with who wrote it; null once they are gone. */
export type ShownNote = Note & { authorName: string | null; version: string };
const shown = {
  ...getTableColumns(notes),
  version: rowVersion(notes),
  authorName: users.name,
};

/** A lead's notes, newest first. */
export function listNotes(
  tx: TenantTx,
  leadId: string,
  before: string | null,
  limit: number,
): Promise<ShownNote[]> {
  return tx
    .select(shown)
    .from(notes)
    .leftJoin(users, eq(users.id, notes.authorId))
    .where(and(eq(notes.leadId, leadId), before === null ? undefined : lt(notes.id, before)))
    .orderBy(desc(notes.id))
    .limit(limit);
}

/** Null when the lead has no such note. */
export async function findNote(
  tx: TenantTx,
  leadId: string,
  id: string,
): Promise<ShownNote | null> {
  const [row] = await tx
    .select(shown)
    .from(notes)
    .leftJoin(users, eq(users.id, notes.authorId))
    .where(and(eq(notes.id, id), eq(notes.leadId, leadId)));
  return row ?? null;
}

export async function addNote(
  tx: TenantTx,
  values: Pick<Note, "organizationId" | "leadId" | "text"> & { authorId: string },
): Promise<ShownNote> {
  const [row] = await tx.insert(notes).values(values).returning();
  await tell(tx, row as Note, "added", values.authorId);
  return (await findNote(tx, values.leadId, (row as Note).id)) as ShownNote;
}

interface Wanted {
  id: string;
  version: string | null;
  by: string;
}

/** Null when it is not as the caller saw it. */
export async function changeNote(
  tx: TenantTx,
  { id, version, by }: Wanted,
  text: string,
): Promise<ShownNote | null> {
  const [row] = await tx
    .update(notes)
    .set({ text, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(notes.id, id), hasVersion(notes, version)))
    .returning();
  if (!row) return null;
  await tell(tx, row, "changed", by);
  return findNote(tx, row.leadId, id);
}

/** False when it is not as the caller saw it. */
export async function removeNote(tx: TenantTx, { id, version, by }: Wanted): Promise<boolean> {
  const [row] = await tx
    .delete(notes)
    .where(and(eq(notes.id, id), hasVersion(notes, version)))
    .returning();
  if (row) await tell(tx, row, "removed", by);
  return row !== undefined;
}

function tell(
  tx: TenantTx,
  { id: noteId, organizationId, leadId }: Pick<Note, "id" | "organizationId" | "leadId">,
  what: string,
  by: string,
): Promise<void> {
  return addEvent(tx, organizationId, "note.changed", leadId, { noteId, what, by });
}
