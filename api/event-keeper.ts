import type { Database } from "../db/client.ts";
import {
  organizationsWithOldEvents,
  pruneEvents,
  prunePresence,
} from "../db/queries/prune-events.ts";
import type { Log } from "../platform/log.ts";
import { eachMinute } from "./each-minute.ts";

const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 30;
const BATCH = 5_000;

/** Deletes events that nobody can be waiting for any more. Several processes may do it at once. */
export function keepEventsPruned({ db, log }: { db: Database; log: Log }): AsyncDisposable {
  return eachMinute(log, "old events could not be deleted", (stop) => pruneOldEvents(db, stop));
}

/** Webhooks have what they send in rows of their own. */
export async function pruneOldEvents(
  db: Database,
  stop?: AbortSignal,
  limit = BATCH,
): Promise<void> {
  const isStopped = () => stop?.aborted === true;
  const now = Date.now();
  const before = new Date(now - KEPT_DAYS * DAY_MS);
  const presenceBefore = new Date(now - DAY_MS);
  const ids = await db.router((tx) => organizationsWithOldEvents(tx, { before, presenceBefore }));
  for (const id of ids) {
    await db.tenant(id, (tx) => prunePresence(tx, id, presenceBefore));
    let count: number;
    do count = await db.tenant(id, (tx) => pruneEvents(tx, id, { before, limit }));
    while (count === limit && !isStopped());
  }
}
