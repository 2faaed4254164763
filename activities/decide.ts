import { eq } from "drizzle-orm";
import { loadTurn, saveCalls, saveTurn } from "../db/queries/turns.ts";
import { leads, type Lead } from "../db/schema/index.ts";
import { gate } from "../domain/gate.ts";
import { FunnelError } from "../platform/errors.ts";
import { cancellable } from "./heartbeat.ts";
import type { Decided, TurnRef } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

/** The Brain decides; the gate lets through what is allowed. Both are kept, for the explanation. */
export async function decide(deps: ActivityDeps, ref: TurnRef): Promise<Decided> {
  const { turn, lead } = await load(deps, ref);
  if (!turn.eyes)
    throw new FunnelError("not_found", "The turn was never observed", { turnId: ref.turnId });
  const seen = turn.eyes;
  const conversation = await conversationOf(deps, ref, turn.messageIds);
  const { output, calls } = await cancellable((signal) =>
    deps.pipeline.decide(conversation, seen, signal),
  );
  const result = gate(output, {
    stage: lead.stage,
    owner: lead.owner,
    optedOut: lead.optedOutAt !== null,
    observation: seen,
    listingIds: conversation.listings.map(({ id }) => id),
  });
  await deps.db.tenant(ref.organizationId, async (tx) => {
    await saveTurn(tx, ref, { brain: output, gate: result });
    await saveCalls(tx, ref, calls);
  });
  const action = result.done.action.kind;
  return { action, speaks: action !== "wait", rules: result.rules };
}

async function load({ db }: ActivityDeps, ref: TurnRef) {
  return db.tenant(ref.organizationId, async (tx) => {
    const turn = await loadTurn(tx, ref.turnId);
    const [lead] = await tx.select().from(leads).where(eq(leads.id, ref.leadId));
    return { turn, lead: lead as Lead };
  });
}
