import { and, desc, eq, getTableColumns, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { micros } from "../micros.ts";
import { leads, type Lead } from "../schema/index.ts";

export interface LeadFilter {
  stage?: Lead["stage"] | undefined;
  owner?: Lead["owner"] | undefined;
  /** Null for leads that are nobody's. */
  assigneeId?: string | null | undefined;
}
/** The last row of the page before: its `last_message_at` in microseconds, and its id. */
export interface AfterLead {
  at: string | null;
  id: string;
}
export type ListedLead = Lead & { at: string | null };

/** The leads that wrote or were written to last, first; those without a message come at the end. */
export async function pageLeads(
  tx: TenantTx,
  organizationId: string,
  filter: LeadFilter,
  after: AfterLead | null,
  limit: number,
): Promise<ListedLead[]> {
  const from = (position: SQL | undefined, count: number): Promise<ListedLead[]> =>
    tx
      .select({ ...getTableColumns(leads), at: micros(leads.lastMessageAt) })
      .from(leads)
      .where(and(eq(leads.organizationId, organizationId), ...conditions(filter), position))
      .orderBy(sql`${leads.lastMessageAt} desc nulls last`, desc(leads.id))
      .limit(count);

  if (after === null) return from(undefined, limit);
  if (after.at === null)
    return from(and(isNull(leads.lastMessageAt), lt(leads.id, after.id)), limit);
  // Two range scans of the index; one condition with OR would read it from the start.
  const written = await from(
    sql`(${leads.lastMessageAt}, ${leads.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    limit,
  );
  if (written.length === limit) return written;
  return [...written, ...(await from(isNull(leads.lastMessageAt), limit - written.length))];
}

function conditions({ stage, owner, assigneeId }: LeadFilter): SQL[] {
  return [
    ...(stage ? [eq(leads.stage, stage)] : []),
    ...(owner ? [eq(leads.owner, owner)] : []),
    ...(assigneeId === null ? [isNull(leads.assigneeId)] : []),
    ...(assigneeId ? [eq(leads.assigneeId, assigneeId)] : []),
  ];
}
