import { connectDatabase } from "../../db/client.ts";
import { foldFigures, organizationsToFold } from "../../db/queries/analytics/fold-figures.ts";

/** What the rows were counted into while the data was made. */
export async function prepareFigures(url: string): Promise<void> {
  const db = connectDatabase(url, { max: 1 });
  for (const id of await organizationsToFold(db)) await foldFigures(db, id);
  await db.close();
}
