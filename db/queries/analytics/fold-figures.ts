import { sql } from "drizzle-orm";
import type { Database } from "../../client.ts";

/** Organizations with something to fold. */
export async function organizationsToFold(db: Database): Promise<string[]> {
  const rows = await db.router((tx) =>
    tx.execute<{ id: string }>(sql`select distinct organization_id as id from daily_deltas`),
  );
  return rows.map(({ id }) => id);
}

/**
 * Moves what was counted into the days' figures. Whoever reads meanwhile sees it before or after,
 * never twice; one at a time, and a second does nothing.
 */
export async function foldFigures(db: Database, organizationId: string): Promise<void> {
  await db.tenant(organizationId, async (tx) => {
    const [lock] = await tx.execute<{ got: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('fold_figures'), hashtext(${organizationId})) as got`,
    );
    if (!lock?.got) return;
    // Days with a figure that came to nothing; to look for them among all would take a while.
    const days = await tx.execute<{ day: string }>(sql`
      with folded as (delete from daily_deltas where organization_id = ${organizationId} returning *),
      kept as (
        insert into daily_figures (organization_id, day, metric, key, detail, count, sum)
        select organization_id, day, metric, key, detail, sum(count), sum(sum) from folded group by 1, 2, 3, 4, 5
        on conflict (organization_id, day, metric, key, detail) do update
          set count = daily_figures.count + excluded.count, sum = daily_figures.sum + excluded.sum
        returning day, count, sum
      )
      select distinct day::text as day from kept where count = 0 and sum = 0`);
    if (days.length === 0) return;
    await tx.execute(
      sql`delete from daily_figures where organization_id = ${organizationId} and count = 0 and sum = 0
        and day = any(${sql.param(days.map(({ day }) => day))}::text[]::date[])`,
    );
  });
}
