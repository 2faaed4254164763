import * as queries from "../db/queries/finish-turn.ts";
import type { AfterTurn, TurnEnd } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

/** Closes the turn and tells the workflow what it must know of the lead from now on. */
export async function finishTurn({ db, log }: ActivityDeps, end: TurnEnd): Promise<AfterTurn> {
  const after = await db.tenant(end.organizationId, (tx) => queries.finishTurn(tx, end, end));
  const { organizationId, leadId, turnId, outcome } = end;
  log.info(
    { organizationId, leadId, turnId, outcome, stage: after.stage, owner: after.owner },
    "turn finished",
  );
  return after;
}
