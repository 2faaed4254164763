import { loadAnswers } from "../db/queries/load-answers.ts";
import { unsureClaims } from "../db/queries/media-claims.ts";
import { saidBefore } from "../db/queries/recent-turns.ts";
import { recordOptOut } from "../db/queries/record-consent.ts";
import { openTurn, saveCalls, saveClaims, saveTurn } from "../db/queries/turns.ts";
import type { Action, Decision } from "../domain/action.ts";
import { deterministicAction } from "../domain/deterministic-answer.ts";
import type { FactClaim, FactKey } from "../domain/facts.ts";
import { isAllUnsure } from "../domain/hearing-claims.ts";
import { NOTHING_SEEN, type Intent, type Observation } from "../domain/observation.ts";
import { plainRisks } from "../domain/plain-risks.ts";
import type { Conversation } from "../llm/stages.ts";
import { askModel } from "./ask-model.ts";
import type { OpenTurn } from "./contract.ts";
import { contextOf, conversationOf, openViewingOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { countedClaims, freshMessages, withConfirmed } from "./read-media-claims.ts";

/**
 * The Eyes: what the new messages say. Facts are kept with the message that said them. A tapped
 * button, a chosen row, a thumbs-up or a plain "yes" to a held viewing needs no model.
 */
export async function observe(deps: ActivityDeps, turn: OpenTurn): Promise<void> {
  await deps.db.tenant(turn.organizationId, (tx) => openTurn(tx, turn, turn));
  const conversation = await conversationOf(deps, turn, {
    newMessageIds: turn.messageIds,
    asBefore: true,
  });
  const context = contextOf(conversation);
  const action = await actionWithoutModel(deps, turn, conversation);
  if (action !== null) {
    await deps.db.tenant(turn.organizationId, (tx) =>
      saveTurn(tx, turn, {
        eyes: seenWithoutModel(conversation, action),
        brain: chosen(action),
        context,
      }),
    );
    return;
  }
  const { output, calls } = await askModel(deps, turn, (signal) =>
    deps.pipeline.observe(conversation, signal),
  );
  await deps.db.tenant(turn.organizationId, async (tx) => {
    const brain = isAllUnsure(freshMessages(conversation)) ? SAY_BACK : null;
    const eyes = await withConfirmed(tx, turn, conversation, output);
    await saveTurn(tx, turn, { eyes, brain, context, simulated: deps.pipeline.simulated });
    const asked = await saidBefore(tx, turn);
    const claims = answered(eyes.facts, asked.asked);
    const counted = await countedClaims(tx, turn, conversation, claims);
    await saveClaims(tx, turn, turn.messageIds, counted);
    const messageId = turn.messageIds.at(-1);
    if (output.risks.includes("opt_out") && messageId !== undefined) {
      await recordOptOut(tx, { ...turn, messageId, at: new Date(turn.now) });
    }
    await saveCalls(tx, turn, calls);
  });
}

async function actionWithoutModel(
  { db }: ActivityDeps,
  turn: OpenTurn,
  { viewings: { open } }: Conversation,
): Promise<Action | null> {
  const { answers, saidBack } = await db.tenant(turn.organizationId, async (tx) => ({
    answers: await loadAnswers(tx, turn.messageIds),
    saidBack: (await unsureClaims(tx, turn)) !== null,
  }));
  // A "yes" in words is to what was said back, not to a viewing; a button is to what it stands under.
  const isToUs =
    saidBack &&
    answers.every(
      ({ cue, aboutViewingId }) =>
        cue !== "choice" && cue !== "reaction" && aboutViewingId === null,
    );
  return deterministicAction(answers, isToUs ? null : openViewingOf(open));
}

/** What was just asked for is an answer, and an answer ends a contradiction. */
function answered(claims: FactClaim[], [asked]: FactKey[]): FactClaim[] {
  return claims.map((claim) =>
    claim.key === asked && claim.how === "said" ? { ...claim, how: "corrected" } : claim,
  );
}

/** What was not heard well is said back before anything is done about it. */
const SAY_BACK: Decision = {
  action: { kind: "respond" },
  stage: null,
  reason: "not heard well: said back first",
};

function chosen(action: Action): Decision {
  return { action, stage: null, reason: "what the lead chose, read without a model" };
}

const INTENT_OF: Readonly<Partial<Record<Action["kind"], Intent>>> = {
  move_viewing: "change_viewing",
  cancel_viewing: "cancel_viewing",
  hand_over: "ask_person",
  offer_listings: "ask_listing",
};

function seenWithoutModel(
  { lead, organization, messages }: Conversation,
  action: Action,
): Observation {
  const { kind } = action;
  return {
    ...NOTHING_SEEN,
    intent: INTENT_OF[kind] ?? "book_viewing",
    language: lead.language ?? organization.language,
    risks: kind === "hand_over" ? plainRisks(messages.at(-1)?.text ?? "") : [],
    listingIds: kind === "offer_listings" ? action.listingIds : [],
  };
}
