import { lockedLead } from "../db/queries/change-lead.ts";
import { loadTurn, saveCalls, saveTurn } from "../db/queries/turns.ts";
import { answerableByNow } from "../db/queries/reply-hours.ts";
import { saidBefore } from "../db/queries/recent-turns.ts";
import { listingStatuses } from "../db/queries/search-listings.ts";
import { findLead } from "../db/queries/find-lead.ts";
import { retryOnConflict } from "../db/postgres-error.ts";
import type { Turn } from "../db/schema/index.ts";
import type { Decision } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import type { GateResult } from "../domain/policy/gate.ts";
import type { TurnContext } from "../domain/turn-context.ts";
import type { Observation } from "../domain/observation.ts";
import type { CallRecord, Conversation } from "../llm/stages.ts";
import { FunnelError } from "../platform/errors.ts";
import { arrange } from "./arrange.ts";
import { askModel } from "./ask-model.ts";
import type { Decided, TurnRef } from "./contract.ts";
import { contextOf, conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { gated } from "./gated.ts";

type DecideDeps = Pick<ActivityDeps, "db" | "pipeline" | "log"> &
  Partial<Pick<ActivityDeps, "embedder">>;

/**
 * The Brain decides; the gate lets through what is allowed; what that says of viewings is arranged
 * at once, so that the words have a booking behind them. All is kept, for the explanation.
 */
export async function decide(deps: DecideDeps, ref: TurnRef): Promise<Decided> {
  const { turn, lead } = await load(deps, ref);
  // Decided and arranged in one transaction: what an earlier try did is not done again.
  const { messageIds } = turn;
  const opens = await deps.db.tenant(ref.organizationId, (tx) =>
    answerableByNow(tx, ref.organizationId, messageIds, ref.now),
  );
  if (turn.gate !== null) return decided(turn.gate, opens);
  if (!turn.eyes)
    throw new FunnelError("not_found", "The turn was never observed", { turnId: ref.turnId });
  const conversation = await conversationOf(deps, ref, {
    newMessageIds: messageIds,
    slots: true,
  });
  const outsideReplyHours = opens > ref.now;
  const { output, calls } = outsideReplyHours
    ? { output: LATER, calls: [] }
    : await wanted(deps, ref, conversation, turn, turn.eyes);
  const ids = conversation.listings.map(({ id }) => id);
  const { said, statuses } = await deps.db.tenant(ref.organizationId, async (tx) => ({
    said: await saidBefore(tx, ref),
    statuses: await listingStatuses(tx, ids),
  }));
  const result = gated(output, conversation, {
    lead,
    said,
    statuses,
    now: ref.now,
    seen: turn.eyes,
    byModel: turn.brain === null,
    outsideReplyHours,
  });
  await retryOnConflict(() =>
    deps.db.tenant(ref.organizationId, async (tx) => {
      const { owner, optedOutAt } = await lockedLead(tx, ref.leadId);
      const current = await loadTurn(tx, ref.turnId);
      // A draft that was overtaken while the model thought books nothing any more.
      const isOvertaken = current.attempt !== ref.attempt || current.finishedAt !== null;
      if (isOvertaken || owner === "person" || optedOutAt !== null)
        return saveCalls(tx, ref, calls);
      const arranged = (await arrange(tx, ref, result.done.action)) ?? stillToBeSaid(turn);
      // Where the lead stands with a viewing is for the code that arranged it.
      const isOpen = arranged === null || arranged.event === "no_slots";
      const stage = isOpen ? result.done.stage : null;
      const viewingId = arranged !== null && "viewingId" in arranged ? arranged.viewingId : null;
      await saveTurn(tx, ref, {
        context: contextNow(turn, conversation),
        brain: output,
        gate: { ...result, done: { ...result.done, stage } },
        arranged,
        viewingId,
        ...(result.rules.includes("outside_reply_hours") && { reason: "reply_hours" }),
      });
      await saveCalls(tx, ref, calls);
    }),
  );
  return decided(result, opens);
}

/** Nobody is asked what to do before it may be done. */
const LATER: Decision = {
  action: { kind: "wait" },
  stage: null,
  reason: "outside the reply hours: answered when they begin",
};

/** A booking that an earlier draft of this turn made stands, and the lead was not told yet. */
function stillToBeSaid({ arranged }: Turn): Arranged | null {
  return arranged?.event === "confirmed" || arranged?.event === "moved" ? arranged : null;
}

/** What the Brain knew, but the facts as they were before the turn. */
function contextNow({ context }: Turn, conversation: Conversation): TurnContext {
  const now = contextOf(conversation);
  if (context === null) return now;
  const { facts, summary, language } = context;
  return { ...now, facts, summary, language };
}

function decided({ done, rules }: GateResult, opens: number): Decided {
  const action = done.action.kind;
  const waits = rules.includes("outside_reply_hours");
  return { action, speaks: action !== "wait", rules, ...(waits && { notBefore: opens }) };
}

/** What the lead tapped needs no model. */
async function wanted(
  deps: DecideDeps,
  ref: TurnRef,
  conversation: Conversation,
  turn: Turn,
  seen: Observation,
): Promise<{ output: Decision; calls: CallRecord[] }> {
  if (turn.brain !== null) return { output: turn.brain, calls: [] };
  return askModel(deps, ref, (signal) => deps.pipeline.decide(conversation, seen, signal));
}

async function load({ db }: DecideDeps, ref: TurnRef) {
  return db.tenant(ref.organizationId, async (tx) => {
    const turn = await loadTurn(tx, ref.turnId);
    const lead = await findLead(tx, ref.leadId);
    if (!lead) throw new FunnelError("not_found", "No such lead", { leadId: ref.leadId });
    return { turn, lead };
  });
}
