import { sql } from "drizzle-orm";
import { STAGES, isOpen, type Stage } from "../../domain/stage.ts";
import type { TenantTx } from "../client.ts";

/** How long before its end a window counts as closing. */
const CLOSING = sql`interval '4 hours'`;
const OPEN = sql.raw(
  STAGES.filter(isOpen)
    .map((stage) => `'${stage}'`)
    .join(),
);

export interface LeadCounts {
  mine: number;
  unassigned: number;
  needsPerson: number;
  viewingsToday: number;
  windowClosing: number;
  unread: number;
  waiting: number;
  paused: number;
  open: number;
  stages: Partial<Record<Stage, number>>;
  /** What "today" and "closing" mean, epoch milliseconds. */
  dayFrom: number;
  dayTo: number;
  closingBefore: number;
}

/**
 * How many leads the views of an inbox show to this user. Each count reads one index: leads
 * themselves are wide, and many.
 */
export async function countLeads(
  tx: TenantTx,
  organizationId: string,
  userId: string,
): Promise<LeadCounts> {
  const millis = (time: ReturnType<typeof sql>) =>
    sql`(extract(epoch from ${time}) * 1000)::float8`;
  const own = sql`l.organization_id = ${organizationId} and l.merged_into_id is null`;
  const some = (which: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from leads l where ${own} and ${which})`;
  const [row] = await tx.execute<Record<keyof LeadCounts, never>>(sql`
    with by_stage as materialized (
      select l.stage, l.assignee_id, count(*)::int as n from leads l where ${own} group by 1, 2
    ), open_ones as (select * from by_stage where stage in (${OPEN})),
    day as (
      select date_trunc('day', now() at time zone o.time_zone) at time zone o.time_zone as "from",
        (date_trunc('day', now() at time zone o.time_zone) + interval '1 day') at time zone o.time_zone as "to"
      from organizations o where o.id = ${organizationId}
    )
    select (select jsonb_object_agg(stage, n) from (select stage, sum(n) as n from by_stage group by 1) s) as stages,
      (select coalesce(sum(n), 0)::int from open_ones) as open,
      (select coalesce(sum(n), 0)::int from open_ones where assignee_id is null) as unassigned,
      (select coalesce(sum(n), 0)::int from open_ones where assignee_id = ${userId}) as mine,
      ${some(sql`l.person_wanted_since is not null`)} as "needsPerson",
      ${some(sql`l.unread > 0`)} as unread,
      ${some(sql`l.waiting_since is not null`)} as waiting,
      ${some(sql`l.paused_until is not null`)} as paused,
      ${some(sql`l.last_inbound_at > now() - interval '24 hours' and l.last_inbound_at < now() + ${CLOSING} - interval '24 hours'`)} as "windowClosing",
      (select count(distinct v.lead_id)::int from viewings v join leads l on l.id = v.lead_id
        where v.organization_id = ${organizationId} and l.merged_into_id is null and v.state in ('held', 'confirmed')
          and v.starts_at >= day."from" and v.starts_at < day."to") as "viewingsToday",
      ${millis(sql`day."from"`)} as "dayFrom", ${millis(sql`day."to"`)} as "dayTo", ${millis(sql`now() + ${CLOSING}`)} as "closingBefore"
    from day`);
  const counts = row as unknown as LeadCounts;
  return { ...counts, stages: counts.stages ?? {} };
}
