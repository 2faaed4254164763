import { sql } from "drizzle-orm";
import type { TenantTx } from "../../client.ts";
import { daysBetween } from "../../../domain/analytics-days.ts";

export interface Period {
  /** Days as `2026-11-25`, both included. */
  from: string;
  to: string;
}

/** A count of one metric, by what it is split by. `sum` is in what the metric is in. */
export interface Total {
  metric: string;
  key: string;
  detail: string;
  count: number;
  sum: number;
}

/** The same for each day of a period. */
export interface Series extends Omit<Total, "count" | "sum"> {
  counts: number[];
  sums: number[];
}

/**
 * The days' figures, with what has been counted since they were folded. A series comes as one row:
 * a year of response times has tens of thousands of figures.
 */
export async function readSeries(
  tx: TenantTx,
  organizationId: string,
  metrics: readonly string[],
  { from, to }: Period,
): Promise<Series[]> {
  const where = sql`organization_id = ${organizationId} and day between ${from} and ${to} and metric = any(${sql.param(metrics)}::text[])`;
  const rows = await tx.execute<Pick<Total, "metric" | "key" | "detail"> & { figures: string }>(sql`
    select metric, key, detail, string_agg((day - ${from}::date) || ' ' || count || ' ' || sum, ',') as figures from (
      select day, metric, key, detail, count, sum from daily_figures where ${where}
      union all
      select day, metric, key, detail, count, sum from daily_deltas where ${where}
    ) as kept group by 1, 2, 3 order by 1, 2, 3`);
  const { length } = daysBetween(from, to);
  return rows
    .map(({ figures, ...series }) => ({ ...series, ...dense(figures, length) }))
    .filter(({ counts, sums }) => counts.some(Boolean) || sums.some(Boolean));
}

/** `"0 2 90,0 -1 -30"`: what counts for which day, in any order. */
function dense(figures: string, length: number): Pick<Series, "counts" | "sums"> {
  const counts = Array.from({ length }, () => 0);
  const sums = Array.from({ length }, () => 0);
  for (const figure of figures.split(",")) {
    const [day = 0, count = 0, sum = 0] = figure.split(" ").map(Number);
    counts[day] = (counts[day] ?? 0) + count;
    sums[day] = (sums[day] ?? 0) + sum;
  }
  return { counts, sums };
}

/** The same over the whole period. */
export async function readTotals(
  tx: TenantTx,
  organizationId: string,
  metrics: readonly string[],
  { from, to }: Period,
): Promise<Total[]> {
  const where = sql`organization_id = ${organizationId} and day between ${from} and ${to} and metric = any(${sql.param(metrics)}::text[])`;
  const rows = await tx.execute<Omit<Total, "count" | "sum"> & { count: string; sum: string }>(sql`
    select metric, key, detail, sum(count)::text as count, sum(sum)::text as sum from (
      select metric, key, detail, count, sum from daily_figures where ${where}
      union all
      select metric, key, detail, count, sum from daily_deltas where ${where}
    ) as kept group by 1, 2, 3 having sum(count) <> 0 or sum(sum) <> 0 order by 1, 2, 3`);
  return rows.map((row) => ({ ...row, count: Number(row.count), sum: Number(row.sum) }));
}
