import { findFollowUp, type FollowUpFound } from "../db/queries/find-follow-up.ts";
import { openTurn, loadTurn, saveCalls, saveTurn } from "../db/queries/turns.ts";
import type { Decision } from "../domain/action.ts";
import { handOverUngrounded } from "../domain/policy/gate.ts";
import type { Turn } from "../db/schema/index.ts";
import { askModel, isOverBudget } from "./ask-model.ts";
import { cancellable } from "./heartbeat.ts";
import type { Composed, TurnRef } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

export interface ComposeInput extends TurnRef {
  cause: "messages" | "follow_up";
  /** The agenda item of a follow-up. */
  itemId?: string;
}

/** The Mouth: the words of the turn's action, checked against the database. */
export async function compose(deps: ActivityDeps, input: ComposeInput): Promise<Composed> {
  if (input.cause === "follow_up") return composeFollowUp(deps, input);
  const turn = await deps.db.tenant(input.organizationId, (tx) => loadTurn(tx, input.turnId));
  await write(deps, input, turn);
  return { speaks: true };
}

/**
 * Free text while the window is open, otherwise an approved template in the lead's language. An item
 * that was cancelled meanwhile says nothing.
 */
async function composeFollowUp(deps: ActivityDeps, input: ComposeInput): Promise<Composed> {
  const { organizationId, leadId, turnId, now, itemId } = input;
  const found = await deps.db.tenant(organizationId, async (tx) => {
    await openTurn(tx, input, { cause: "follow_up", messageIds: [], now });
    const followUp = await findFollowUp(tx, leadId, itemId, now);
    await saveTurn(tx, input, fromFollowUp(followUp));
    return followUp;
  });
  if (found.medium === "text") {
    const turn = await deps.db.tenant(organizationId, (tx) => loadTurn(tx, turnId));
    return writeFollowUp(deps, input, turn);
  }
  if (found.medium === "none")
    deps.log.warn({ organizationId, leadId, turnId, reason: found.reason }, "follow-up not sent");
  return { speaks: found.medium === "template" };
}

function fromFollowUp(found: FollowUpFound): Partial<Turn> {
  if (found.medium === "text") return { step: found.step };
  if (found.medium === "none") return { step: found.step, reason: found.reason };
  return {
    step: found.step,
    templateId: found.template.id,
    templateValues: found.template.values,
    draft: found.template.text,
    mouth: { listingIds: [], knowledgeIds: [], violations: [], source: "template" },
  };
}

/** A follow-up that the budget does not pay is skipped: nobody waits for it. */
async function writeFollowUp(
  deps: ActivityDeps,
  input: ComposeInput,
  turn: Turn,
): Promise<Composed> {
  try {
    await write(deps, input, turn);
    return { speaks: true };
  } catch (error) {
    if (!isOverBudget(error)) throw error;
    await deps.db.tenant(input.organizationId, (tx) => saveTurn(tx, input, { reason: "budget" }));
    return { speaks: false };
  }
}

async function write(deps: ActivityDeps, input: ComposeInput, turn: Turn): Promise<void> {
  const { gate } = turn;
  const conversation = await conversationOf(deps, input, {
    newMessageIds: turn.messageIds,
    arranged: turn.arranged,
    step: turn.step,
  });
  const words = (signal: AbortSignal) =>
    deps.pipeline.compose(conversation, gate?.done ?? RESPOND, input.cause, signal);
  // What was arranged is said by code: it costs nothing, and the lead must hear of it.
  const { output, calls } = await (turn.arranged === null
    ? askModel(deps, input, words)
    : cancellable(words));
  await deps.db.tenant(input.organizationId, async (tx) => {
    await saveTurn(tx, input, {
      draft: output.text,
      attachment: output.attachment,
      mouth: output.grounding,
      simulated: deps.pipeline.simulated,
      ...(gate !== null &&
        output.grounding.source === "sentence" &&
        turn.arranged === null && { gate: handOverUngrounded(gate) }),
    });
    await saveCalls(tx, input, calls);
  });
}

const RESPOND: Decision = { action: { kind: "respond" }, stage: null, reason: "follow-up" };
