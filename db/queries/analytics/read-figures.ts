import { sql } from "drizzle-orm";
import type { TenantTx } from "../../client.ts";

/** A day's count of one metric, by what it is split by. `sum` is in what the metric is in. */
export interface DailyFigure {
  day: string;
  metric: string;
  key: string;
  detail: string;
  count: number;
  sum: number;
}

export interface Period {
  /** Days as `2026-11-25`, both included. */
  from: string;
  to: string;
}

/** The days' figures, with what has been counted since they were folded. */
export async function readFigures(
  tx: TenantTx,
  organizationId: string,
  metrics: readonly string[],
  { from, to }: Period,
): Promise<DailyFigure[]> {
  const where = sql`organization_id = ${organizationId} and day between ${from} and ${to} and metric = any(${sql.param(metrics)}::text[])`;
  const rows = await tx.execute<
    Omit<DailyFigure, "count" | "sum"> & { count: string; sum: string }
  >(sql`
    select day::text as day, metric, key, detail, sum(count)::text as count, sum(sum)::text as sum from (
      select day, metric, key, detail, count, sum from daily_figures where ${where}
      union all
      select day, metric, key, detail, count, sum from daily_deltas where ${where}
    ) as kept group by 1, 2, 3, 4 having sum(count) <> 0 or sum(sum) <> 0 order by 1, 2, 3, 4`);
  return rows.map((row) => ({ ...row, count: Number(row.count), sum: Number(row.sum) }));
}

/** The same over the whole period. */
export async function readTotals(
  tx: TenantTx,
  organizationId: string,
  metrics: readonly string[],
  { from, to }: Period,
): Promise<Omit<DailyFigure, "day">[]> {
  const where = sql`organization_id = ${organizationId} and day between ${from} and ${to} and metric = any(${sql.param(metrics)}::text[])`;
  const rows = await tx.execute<
    Omit<DailyFigure, "day" | "count" | "sum"> & { count: string; sum: string }
  >(sql`
    select metric, key, detail, sum(count)::text as count, sum(sum)::text as sum from (
      select metric, key, detail, count, sum from daily_figures where ${where}
      union all
      select metric, key, detail, count, sum from daily_deltas where ${where}
    ) as kept group by 1, 2, 3 having sum(count) <> 0 or sum(sum) <> 0 order by 1, 2, 3`);
  return rows.map((row) => ({ ...row, count: Number(row.count), sum: Number(row.sum) }));
}
