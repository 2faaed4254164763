import { sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../../client.ts";
import type { Period } from "./read-figures.ts";

/** Days before and after all others. */
const EVER: Period = { from: "-infinity", to: "infinity" };

/** As readers see them: what is folded and what is not yet. */
export function keptFigures(organizationId: string): SQL {
  return sql`select day, metric, key, detail, count, sum from kept_figures(${organizationId}::uuid)`;
}

export interface Difference extends Record<string, unknown> {
  day: string;
  metric: string;
  key: string;
  detail: string;
  kept: number;
  raw: number;
}

/**
 * Where the figures are not what the rows add up to, by `raw_figures` (0011_figures.sql); one look
 * at both, so that nothing comes between.
 */
export async function figureDifferences(
  tx: TenantTx,
  organizationId: string,
  { from, to }: Period = EVER,
): Promise<Difference[]> {
  const rows = await tx.execute<Difference>(sql`
    select coalesce(k.day, r.day)::text as day, coalesce(k.metric, r.metric) as metric, coalesce(k.key, r.key) as key,
      coalesce(k.detail, r.detail) as detail, coalesce(k.count, 0)::float8 as kept, coalesce(r.count, 0)::float8 as raw
    from kept_figures(${organizationId}::uuid) k full join raw_figures(${organizationId}::uuid) r
      on (k.day, k.metric, k.key, k.detail) = (r.day, r.metric, r.key, r.detail)
    where coalesce(k.day, r.day) between ${from} and ${to}
      and (coalesce(k.count, 0) <> coalesce(r.count, 0) or coalesce(k.sum, 0) <> coalesce(r.sum, 0))
    order by 1, 2, 3, 4`);
  return [...rows];
}

/** Makes the figures what the rows add up to; nobody waits meanwhile. Tells how many were wrong. */
export async function rebuildFigures(
  tx: TenantTx,
  organizationId: string,
  { from, to }: Period = EVER,
): Promise<number> {
  const [row] = await tx.execute<{ corrected: number }>(
    sql`select correct_figures(${organizationId}::uuid, ${from}::date, ${to}::date)::int as corrected`,
  );
  return row?.corrected ?? 0;
}
