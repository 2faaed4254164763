import type { Database } from "../db/client.ts";
import { foldFigures, organizationsToFold } from "../db/queries/analytics/fold-figures.ts";
import { errorSummary } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";

const EVERY_MS = 60_000;

/** Folds what was counted into the days' figures, every minute. Several processes may do it at once. */
export function keepFiguresFolded({ db, log }: { db: Database; log: Log }): AsyncDisposable {
  const stop = new AbortController();
  let folding = Promise.resolve();
  const timer = setInterval(() => {
    folding = folding
      .then(() => foldAll(db, stop.signal))
      .catch((error: unknown) => {
        log.warn(errorSummary(error), "figures could not be folded");
      });
  }, EVERY_MS);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      stop.abort();
      await folding;
    },
  };
}

async function foldAll(db: Database, stop: AbortSignal): Promise<void> {
  for (const organizationId of await organizationsToFold(db)) {
    if (stop.aborted) return;
    await foldFigures(db, organizationId);
  }
}
