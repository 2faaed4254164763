import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { leadMerges, leads, type Lead, type LeadMerge } from "../schema/index.ts";

/** What moved: ids by table, and of the lead that got them each field before and after. */
export interface Moved {
  /** Who had the source before it stood down. */
  sourceOwner: Lead["owner"];
  /** Absent until it is carried out. */
  rows?: Record<string, string[]>;
  fields?: Record<string, [unknown, unknown]>;
  /** The name is the source's: content is not kept here. */
  tookName?: boolean;
}
export type Merge = Omit<LeadMerge, "moved"> & { moved: Moved };

/** Written before the two leads hear of it. The same id is the same merge. */
export async function planMerge(
  tx: TenantTx,
  plan: Pick<LeadMerge, "id" | "organizationId" | "sourceId" | "targetId" | "mergedBy"> & {
    sourceOwner: Lead["owner"];
  },
): Promise<Merge> {
  const { sourceOwner, ...merge } = plan;
  await tx
    .insert(leadMerges)
    .values({ ...merge, moved: { sourceOwner } })
    .onConflictDoNothing();
  return (await findMerge(tx, merge.id)) as Merge;
}

/** It was refused: nothing moved. */
export async function dropPlannedMerge(tx: TenantTx, id: string): Promise<void> {
  await tx.delete(leadMerges).where(and(eq(leadMerges.id, id), sql`not (${isDone})`));
}

export async function findMerge(tx: TenantTx, id: string): Promise<Merge | null> {
  const [row] = await tx.select().from(leadMerges).where(eq(leadMerges.id, id));
  return row ? asMerge(row) : null;
}

/** What was merged into the lead, newest first, also what was undone since. */
export async function listMerges(
  tx: TenantTx,
  targetId: string,
  before: string | null,
  limit: number,
): Promise<Merge[]> {
  const rows = await tx
    .select()
    .from(leadMerges)
    .where(
      and(
        eq(leadMerges.targetId, targetId),
        isDone,
        before === null ? undefined : lt(leadMerges.id, before),
      ),
    )
    .orderBy(desc(leadMerges.id))
    .limit(limit);
  return rows.map(asMerge);
}

/** Both leads until the transaction ends, in the order in which everybody locks leads. */
export async function lockMerging(tx: TenantTx, id: string): Promise<void> {
  const [merge] = await tx.select().from(leadMerges).where(eq(leadMerges.id, id));
  if (!merge) return;
  await tx
    .select({ id: leads.id })
    .from(leads)
    .where(inArray(leads.id, [merge.sourceId, merge.targetId]))
    .orderBy(leads.id)
    .for("update");
}

export async function markMerged(tx: TenantTx, id: string, moved: Moved): Promise<void> {
  await tx
    .update(leadMerges)
    .set({ moved: { ...moved } })
    .where(eq(leadMerges.id, id));
}

export async function markUndone(
  tx: TenantTx,
  id: string,
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  await tx
    .update(leadMerges)
    .set({ undoneAt: at, undoneBy: by })
    .where(and(eq(leadMerges.id, id), isNull(leadMerges.undoneAt)));
}

const isDone = sql`${leadMerges.moved} ? 'rows'`;

function asMerge(row: LeadMerge): Merge {
  return { ...row, moved: row.moved as unknown as Moved };
}
