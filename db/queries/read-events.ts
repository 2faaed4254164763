import { and, asc, eq, sql } from "drizzle-orm";
import type { RouterTx, TenantTx } from "../client.ts";
import { eventHorizons, events, type Event } from "../schema/index.ts";

/** Where in the order of events somebody is. */
export interface EventPosition {
  xid: string;
  seq: string;
}

/** Rows of transactions older than this are all visible, and none can come to be before it any more. */
export async function settledPosition(tx: RouterTx): Promise<EventPosition> {
  const [row] = await tx.execute<{ xid: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
  );
  return { xid: row!.xid, seq: "0" };
}

/** The next events of every organization. Stops below the oldest transaction still running. */
export function readSettledEvents(
  tx: RouterTx,
  after: EventPosition,
  limit: number,
): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(sql`${isAfter(after)} and ${events.xid} < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy(asc(events.xid), asc(events.seq))
    .limit(limit);
}

/**
 * An organization's events in between, `until` included. Null when some of them were deleted for their
 * age.
 */
export async function replayEvents(
  tx: TenantTx,
  organizationId: string,
  { after, until, limit }: { after: EventPosition; until: EventPosition; limit: number },
): Promise<Event[] | null> {
  const found = await tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.organizationId, organizationId),
        isAfter(after),
        sql`(${events.xid}, ${events.seq}) <= (${until.xid}::xid8, ${until.seq}::bigint)`,
      ),
    )
    .orderBy(asc(events.xid), asc(events.seq))
    .limit(limit);
  // Afterwards: what is deleted meanwhile was read or is missed here.
  const ofThis = eq(eventHorizons.organizationId, organizationId);
  const isBeyond = sql`(${eventHorizons.xid}, ${eventHorizons.seq}) > (${after.xid}::xid8, ${after.seq}::bigint)`;
  return (await tx.$count(eventHorizons, and(ofThis, isBeyond))) > 0 ? null : found;
}

function isAfter({ xid, seq }: EventPosition) {
  return sql`(${events.xid}, ${events.seq}) > (${xid}::xid8, ${seq}::bigint)`;
}
