import * as queries from "../db/queries/finish-turn.ts";
import type { LeadNow, TurnEnd } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

/** Closes the turn and tells the workflow what it must know of the lead from now on. */
export async function finishTurn({ db, log }: ActivityDeps, end: TurnEnd): Promise<LeadNow> {
  const ending = { now: end.now, outcome: end.outcome, itemId: end.itemId ?? null };
  const after = await db.tenant(end.organizationId, (tx) => queries.finishTurn(tx, end, ending));
  const { organizationId, leadId, turnId, outcome } = end;
  log.info(
    { organizationId, leadId, turnId, outcome, stage: after.stage, owner: after.owner },
    "turn finished",
  );
  return after;
}
