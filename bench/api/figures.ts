import postgres from "postgres";
import { connectDatabase } from "../../db/client.ts";
import { foldFigures } from "../../db/queries/analytics/fold-figures.ts";
import { rebuildFigures } from "../../db/queries/analytics/raw-figures.ts";

/** Made from the rows, as the backfill does. */
export async function prepareFigures(url: string): Promise<void> {
  const admin = postgres(url, { max: 1 });
  const all = await admin<{ id: string }[]>`select id from organizations`;
  const db = connectDatabase(url, { max: 1 });
  for (const { id } of all) {
    await db.tenant(id, (tx) => rebuildFigures(tx, id));
    await foldFigures(db, id);
  }
  await db.close();
  await admin`vacuum analyze daily_figures`;
  await admin.end();
}
