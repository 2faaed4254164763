import { sql } from "drizzle-orm";
import type { TenantTx } from "../../client.ts";
import { startsBetween, type Grain } from "../../../domain/analytics-days.ts";

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

/** The same for each day, week or month of a period. */
export interface Series extends Omit<Total, "count" | "sum"> {
  counts: number[];
  sums: number[];
}

/**
 * The figures of each day, week or month, with what has been counted since they were folded. A series
 * comes as one row: a year of response times has tens of thousands of figures.
 */
export async function readSeries(
  tx: TenantTx,
  organizationId: string,
  metrics: readonly string[],
  { from, to }: Period,
  grain: Grain,
): Promise<Series[]> {
  const where = sql`organization_id = ${organizationId} and day between ${from} and ${to} and metric = any(${sql.param(metrics)}::text[])`;
  const kept = sql`
    select day, metric, key, detail, count, sum from daily_figures where ${where}
    union all
    select day, metric, key, detail, count, sum from daily_deltas where ${where}`;
  // Added up before they are written out: that is what a year of days takes long for.
  const pieces =
    grain === "day"
      ? kept
      : sql`
    select greatest(date_trunc(${grain}, day)::date, ${from}::date) as day, metric, key, detail, sum(count) as count, sum(sum) as sum
    from (${kept}) as days group by 1, 2, 3, 4`;
  const rows = await tx.execute<Pick<Total, "metric" | "key" | "detail"> & { figures: string }>(sql`
    select metric, key, detail, string_agg(day || ' ' || count || ' ' || sum, ',') as figures
    from (${pieces}) as pieces group by 1, 2, 3 order by 1, 2, 3`);
  const starts = startsBetween(from, to, grain);
  const places = new Map(starts.map((start, i) => [start, i]));
  return rows
    .map(({ figures, ...series }) => ({ ...series, ...dense(figures, places) }))
    .filter(({ counts, sums }) => counts.some(Boolean) || sums.some(Boolean));
}

/** `"2026-11-25 2 90,2026-11-25 -1 -30"`: what counts from which day on, in any order. */
function dense(
  figures: string,
  places: ReadonlyMap<string, number>,
): Pick<Series, "counts" | "sums"> {
  const counts = Array.from(places, () => 0);
  const sums = Array.from(places, () => 0);
  for (const figure of figures.split(",")) {
    const [start = "", count, sum] = figure.split(" ");
    const place = places.get(start) ?? 0;
    counts[place] = (counts[place] ?? 0) + Number(count);
    sums[place] = (sums[place] ?? 0) + Number(sum);
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
