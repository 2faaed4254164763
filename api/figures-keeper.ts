import type { Database } from "../db/client.ts";
import { foldFigures, organizationsToFold } from "../db/queries/analytics/fold-figures.ts";
import type { Log } from "../platform/log.ts";
import { eachMinute } from "./each-minute.ts";

/** Folds what was counted into the days' figures, every minute. Several processes may do it at once. */
export function keepFiguresFolded({ db, log }: { db: Database; log: Log }): AsyncDisposable {
  return eachMinute(log, "figures could not be folded", async (stop) => {
    for (const organizationId of await organizationsToFold(db)) {
      if (stop.aborted) return;
      await foldFigures(db, organizationId);
    }
  });
}
