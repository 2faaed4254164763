import { sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../../client.ts";

/** The tables that figures are made of; `figures_of` (0008_analytics.sql) says what a row counts for. */
const TABLES = [
  "messages",
  "leads",
  "stage_moves",
  "viewings",
  "turns",
  "llm_calls",
  "consents",
  "lead_commands",
] as const;

/** All of an organization's figures, added up from the rows themselves. */
export function rawFigures(organizationId: string): SQL {
  const parts = TABLES.map(
    (table) =>
      sql`select f.* from ${sql.identifier(table)} r, figures_of(r) f where r.organization_id = ${organizationId}`,
  );
  return sql`select day, metric, key, detail, sum(count)::bigint as count, sum(sum)::bigint as sum
    from (${sql.join(parts, sql` union all `)}) as raw where day is not null group by 1, 2, 3, 4`;
}

/** As readers see them: what is folded and what is not yet. */
export function keptFigures(organizationId: string): SQL {
  return sql`select day, metric, key, detail, sum(count)::bigint as count, sum(sum)::bigint as sum from (
    select day, metric, key, detail, count, sum from daily_figures where organization_id = ${organizationId}
    union all
    select day, metric, key, detail, count, sum from daily_deltas where organization_id = ${organizationId}
  ) as kept group by 1, 2, 3, 4 having sum(count) <> 0 or sum(sum) <> 0`;
}

export interface Difference extends Record<string, unknown> {
  day: string;
  metric: string;
  key: string;
  detail: string;
  kept: number;
  raw: number;
}

/** Where the figures are not what the rows add up to; one look at both, so that nothing comes between. */
export async function figureDifferences(
  tx: TenantTx,
  organizationId: string,
): Promise<Difference[]> {
  const rows = await tx.execute<Difference>(sql`
    select coalesce(k.day, r.day)::text as day, coalesce(k.metric, r.metric) as metric, coalesce(k.key, r.key) as key,
      coalesce(k.detail, r.detail) as detail, coalesce(k.count, 0)::int as kept, coalesce(r.count, 0)::int as raw
    from (${keptFigures(organizationId)}) k full join (${rawFigures(organizationId)}) r
      on (k.day, k.metric, k.key, k.detail) = (r.day, r.metric, r.key, r.detail)
    where coalesce(k.count, 0) <> coalesce(r.count, 0) or coalesce(k.sum, 0) <> coalesce(r.sum, 0)
    order by 1, 2, 3, 4`);
  return [...rows];
}

/**
 * Writes the figures anew from the rows. What others count meanwhile waits or comes after: the tables
 * are locked against writing for as long as it takes.
 */
export async function rebuildFigures(tx: TenantTx, organizationId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('fold_figures'), hashtext(${organizationId}))`,
  );
  await tx.execute(sql`lock table daily_deltas in share row exclusive mode`);
  await tx.execute(sql`delete from daily_deltas where organization_id = ${organizationId}`);
  await tx.execute(sql`delete from daily_figures where organization_id = ${organizationId}`);
  await tx.execute(sql`
    insert into daily_figures (organization_id, day, metric, key, detail, count, sum)
    select ${organizationId}::uuid, day, metric, key, detail, count, sum from (${rawFigures(organizationId)}) as raw`);
}
