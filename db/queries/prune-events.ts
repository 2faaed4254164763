import { and, eq, lt, sql } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { eventHorizons, events, organizations } from "../schema/index.ts";

export interface Ages {
  /** Events from before are old. */
  before: Date;
  /** Who looked at a lead, or typed: nobody asks for it so long. */
  presenceBefore: Date;
}

/** The organizations that have old events. */
export async function organizationsWithOldEvents(
  tx: RouterTx,
  { before, presenceBefore }: Ages,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select o.id from ${organizations} o
    where exists (
      select from ${events} e
      where e.organization_id = o.id and e.kind = 'presence.changed' and e.created_at < ${presenceBefore.toISOString()})
    or ${before.toISOString()} > (
      select e.created_at from ${events} e where e.organization_id = o.id order by e.xid, e.seq limit 1)`);
  return rows.map(({ id }) => id);
}

export async function prunePresence(tx: TenantTx, organizationId: string, before: Date) {
  await tx
    .delete(events)
    .where(
      and(
        eq(events.organizationId, organizationId),
        eq(events.kind, "presence.changed"),
        lt(events.createdAt, before),
      ),
    );
}

/** Deletes up to `limit` of the oldest, and keeps in mind up to where. @returns how many. */
export async function pruneEvents(
  tx: TenantTx,
  organizationId: string,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    with oldest as (
      select seq, created_at from ${events} where organization_id = ${organizationId} order by xid, seq limit ${limit}),
    gone as (
      delete from ${events} e using oldest o
      where e.seq = o.seq and o.created_at < ${before.toISOString()} returning e.xid, e.seq),
    kept as (
      insert into ${eventHorizons} as horizon (organization_id, xid, seq)
      select ${organizationId}, xid, seq from gone order by xid desc, seq desc limit 1
      on conflict (organization_id) do update set xid = excluded.xid, seq = excluded.seq
      where (horizon.xid, horizon.seq) < (excluded.xid, excluded.seq))
    select count(*)::int as count from gone`);
  return row!.count;
}
