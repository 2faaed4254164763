import {
  organizationsMerging,
  settleMerge,
  strandedMerges,
  type Merge,
} from "../db/queries/lead-merges.ts";
import { errorSummary, FunnelError } from "../platform/errors.ts";
import type { ApiDeps } from "./deps.ts";
import { eachMinute } from "./each-minute.ts";

/** Longer than a request takes: whoever began it is gone. */
const STRANDED_MS = 5 * 60_000;

type Deps = Pick<ApiDeps, "db" | "log" | "commandLead">;

/** Every minute, leads that stood down for a merge which nobody finished stand up again. */
export function keepMergesFinished(deps: Deps): AsyncDisposable {
  return eachMinute(deps.log, "unfinished merges could not be looked for", () =>
    finishMerges(deps, new Date(Date.now() - STRANDED_MS)),
  );
}

/** Of those begun before then. One that fails is tried again the next time. */
export async function finishMerges({ db, log, commandLead }: Deps, before: Date): Promise<void> {
  for (const organizationId of await organizationsMerging(db)) {
    const stranded = await db.tenant(organizationId, (tx) => strandedMerges(tx, before));
    for (const merge of stranded) {
      const { id: mergeId, sourceId } = merge;
      const command = { kind: "stand_up", mergeId } as const;
      try {
        await commandLead(organizationId, sourceId, { by: null, command }, requestIdOf(merge));
      } catch (error) {
        // Refused: the rows went, or the lead does.
        if (error instanceof FunnelError && error.code === "conflict")
          await db.tenant(organizationId, (tx) => settleMerge(tx, mergeId));
        else log.warn({ mergeId, ...errorSummary(error) }, "a merge could not be finished");
      }
    }
  }
}

/** A merge may be left unfinished when it is made, and again when it is undone. */
function requestIdOf({ id, underWaySince }: Merge): string {
  return `${id}:${underWaySince?.getTime()}`;
}
