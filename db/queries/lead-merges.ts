import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Database, TenantTx } from "../client.ts";
import { leadMerges, leads, type Lead, type LeadMerge } from "../schema/index.ts";

/** What moved: ids by table, and of the lead that got them each field before and after. */
export interface Moved {
  /** Who had the source before it stood down. */
  sourceOwner: Lead["owner"];
  /** When it did, and until when it was to be quiet before. Epoch milliseconds. */
  stoodDown?: { at: number; pausedUntil: number | null };
  /** Absent until it is carried out. */
  rows?: Record<string, string[]>;
  fields?: Record<string, [unknown, unknown]>;
  /** The name is the source's: content is not kept here. */
  tookName?: boolean;
}
export type Merge = Omit<LeadMerge, "moved"> & { moved: Moved };

/** Written before the two leads hear of it. The same request is the same merge. */
export async function planMerge(
  tx: TenantTx,
  plan: Pick<LeadMerge, "organizationId" | "sourceId" | "targetId" | "mergedBy"> &
    Partial<Pick<LeadMerge, "id" | "requestKey">> & { sourceOwner: Lead["owner"] },
): Promise<Merge> {
  const { sourceOwner, ...merge } = plan;
  const [row] = await tx
    .insert(leadMerges)
    .values({ ...merge, moved: { sourceOwner }, underWaySince: sql`clock_timestamp()` })
    .onConflictDoNothing({ target: leadMerges.requestKey })
    .returning();
  return row ? asMerge(row) : ((await findMergeOf(tx, plan.requestKey ?? "")) as Merge);
}

/** The merge that a request began. */
export async function findMergeOf(tx: TenantTx, requestKey: string): Promise<Merge | null> {
  const [row] = await tx.select().from(leadMerges).where(eq(leadMerges.requestKey, requestKey));
  return row ? asMerge(row) : null;
}

/** Nothing of it is under way any more; of one that came to nothing, nothing stays. */
export async function settleMerge(tx: TenantTx, id: string): Promise<void> {
  const isIt = eq(leadMerges.id, id);
  await tx.delete(leadMerges).where(and(isIt, sql`not (${isDone})`));
  await tx.update(leadMerges).set({ underWaySince: null }).where(isIt);
}

/** Organizations in which leads are being merged or parted right now. */
export async function organizationsMerging(db: Database): Promise<string[]> {
  const rows = await db.router((tx) =>
    tx.selectDistinct({ id: leadMerges.organizationId }).from(leadMerges),
  );
  return rows.map(({ id }) => id);
}

/** Those that somebody left unfinished before `before`. */
export async function strandedMerges(tx: TenantTx, before: Date): Promise<Merge[]> {
  const rows = await tx.select().from(leadMerges).where(lt(leadMerges.underWaySince, before));
  return rows.map(asMerge);
}

/** Whether the lead has stood down for a merge that is not carried out yet. */
export async function standsDown(tx: TenantTx, sourceId: string): Promise<boolean> {
  const open = and(
    eq(leadMerges.sourceId, sourceId),
    sql`not (${isDone})`,
    sql`${leadMerges.moved} ? 'stoodDown'`,
  );
  return (await tx.$count(leadMerges, open)) > 0;
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

export async function markStoodDown(tx: TenantTx, id: string, moved: Moved): Promise<void> {
  await tx
    .update(leadMerges)
    .set({ moved: { ...moved } })
    .where(eq(leadMerges.id, id));
}

export async function markMerged(tx: TenantTx, id: string, moved: Moved): Promise<void> {
  await tx
    .update(leadMerges)
    .set({ moved: { ...moved }, underWaySince: null })
    .where(eq(leadMerges.id, id));
}

/** The source has yet to hear of it. */
export async function markUndone(
  tx: TenantTx,
  id: string,
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  await tx
    .update(leadMerges)
    .set({ undoneAt: at, undoneBy: by, underWaySince: sql`clock_timestamp()` })
    .where(and(eq(leadMerges.id, id), isNull(leadMerges.undoneAt)));
}

const isDone = sql`${leadMerges.moved} ? 'rows'`;

function asMerge(row: LeadMerge): Merge {
  return { ...row, moved: row.moved as unknown as Moved };
}
