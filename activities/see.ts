import { loadAnswers } from "../db/queries/load-answers.ts";
import { unsureClaims } from "../db/queries/media-claims.ts";
import { saidBefore } from "../db/queries/recent-turns.ts";
import type { Action, Decision } from "../domain/action.ts";
import { deterministicAction } from "../domain/deterministic-answer.ts";
import type { FactClaim, FactKey } from "../domain/facts.ts";
import { isAllUnsure } from "../domain/hearing-claims.ts";
import { NOTHING_SEEN, type Intent, type Observation } from "../domain/observation.ts";
import { plainRisks } from "../domain/plain-risks.ts";
import type { CallRecord, Conversation } from "../llm/stages.ts";
import { askModel } from "./ask-model.ts";
import { openViewingOf, type DraftRef } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { countedClaims, freshMessages, withConfirmed } from "./read-media-claims.ts";

type Deps = Pick<ActivityDeps, "db" | "pipeline" | "log">;
type Draft = DraftRef & { messageIds: string[] };

export interface Seen {
  eyes: Observation;
  /** What is done where no model has to decide. */
  brain: Decision | null;
  byModel: boolean;
  /** What the messages say of the facts. */
  claims: FactClaim[];
  calls: CallRecord[];
}

/**
 * What the new messages say. A tapped button, a chosen row, a thumbs-up or a plain "yes" to a held
 * viewing needs no model. Keeps nothing.
 */
export async function see(deps: Deps, draft: Draft, conversation: Conversation): Promise<Seen> {
  const action = await actionWithoutModel(deps, draft, conversation);
  if (action !== null) {
    const eyes = seenWithoutModel(conversation, action);
    return { eyes, brain: chosen(action), byModel: false, claims: [], calls: [] };
  }
  const { output, calls } = await askModel(deps, draft, (signal) =>
    deps.pipeline.observe(conversation, signal),
  );
  return deps.db.tenant(draft.organizationId, async (tx) => {
    const brain = isAllUnsure(freshMessages(conversation)) ? SAY_BACK : null;
    const eyes = await withConfirmed(tx, draft, conversation, output);
    const { asked } = await saidBefore(tx, draft);
    const claims = await countedClaims(tx, draft, conversation, answered(eyes.facts, asked));
    return { eyes, brain, byModel: true, claims, calls };
  });
}

async function actionWithoutModel(
  { db }: Deps,
  draft: Draft,
  { viewings: { open } }: Conversation,
): Promise<Action | null> {
  const { answers, saidBack } = await db.tenant(draft.organizationId, async (tx) => ({
    answers: await loadAnswers(tx, draft.messageIds),
    saidBack: (await unsureClaims(tx, draft)) !== null,
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
