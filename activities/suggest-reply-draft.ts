import { loadLead } from "../db/queries/load-lead.ts";
import { saidBefore } from "../db/queries/recent-turns.ts";
import type { answerSuggestion } from "../db/queries/reply-suggestions.ts";
import { listingStatuses } from "../db/queries/search-listings.ts";
import { saveCalls } from "../db/queries/turns.ts";
import type { Turn } from "../db/schema/index.ts";
import type { Action } from "../domain/action.ts";
import type { GateResult } from "../domain/policy/gate.ts";
import { isSilent, suggestionReason } from "../domain/suggestion-reason.ts";
import type { CallRecord, Conversation, StageResult } from "../llm/stages.ts";
import { askModel } from "./ask-model.ts";
import { conversationOf, type DraftRef } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { gated } from "./gated.ts";
import { see, type Seen } from "./see.ts";

export type SuggestDeps = Pick<ActivityDeps, "db" | "pipeline" | "log"> &
  Partial<Pick<ActivityDeps, "embedder">>;
export type Suggested = Parameters<typeof answerSuggestion>[2];
type Draft = DraftRef & { messageIds: string[] };

/** Eyes, Brain, gate and Mouth as in a turn, beside all turns. */
export async function draftSuggestion(
  deps: SuggestDeps,
  draft: Draft,
  prompts: Turn["prompts"],
): Promise<Suggested> {
  const { messageIds: newMessageIds } = draft;
  const soFar = { eyes: null, gate: null, context: null, prompts, claims: [] };
  const seen = await see(
    deps,
    draft,
    await conversationOf(deps, draft, { newMessageIds, draft: soFar }),
  );
  await pay(deps, draft, seen.calls);
  const conversation = await conversationOf(deps, draft, {
    newMessageIds,
    slots: true,
    draft: { ...soFar, eyes: seen.eyes, claims: seen.claims },
  });
  const result = await decided(deps, draft, conversation, seen);
  const { action } = result.done;
  const answer = { action, rules: result.rules, simulated: deps.pipeline.simulated };
  const reason = suggestionReason(result);
  if (isSilent(reason)) return { ...answer, text: null, reason };
  const said = inWords(action);
  const { text, grounding } = await paid(deps, draft, (signal) =>
    deps.pipeline.compose(
      byPerson(conversation),
      { ...result.done, action: said },
      "messages",
      signal,
    ),
  );
  if (grounding.source !== "sentence") return { ...answer, text, reason };
  // The approved sentence for want of an answer offers a person: that is who asks.
  const approved = said.kind === "respond" ? null : text;
  const rules = [...result.rules, "draft_not_grounded"];
  return { ...answer, rules, text: approved, reason: "not_grounded" };
}

/** In the world as it is by now, but for the owner: it is a person who sends it. */
async function decided(
  deps: SuggestDeps,
  draft: Draft,
  conversation: Conversation,
  { eyes, brain }: Seen,
): Promise<GateResult> {
  const wanted =
    brain ??
    (await paid(deps, draft, (signal) => deps.pipeline.decide(conversation, eyes, signal)));
  const ids = conversation.listings.map(({ id }) => id);
  const { lead, said, statuses } = await deps.db.tenant(draft.organizationId, async (tx) => ({
    lead: (await loadLead(tx, draft.leadId)).lead,
    said: await saidBefore(tx, draft),
    statuses: await listingStatuses(tx, ids),
  }));
  return gated(wanted, conversation, {
    lead: { ...lead, owner: "bot" },
    said,
    statuses,
    now: draft.now,
    seen: eyes,
    byModel: brain === null,
    // They hold the bot's replies, not a person's.
    outsideReplyHours: false,
  });
}

/** Nothing is planned, so nobody promises to write again; a viewing is proposed in words anyway. */
function inWords(action: Action): Action {
  return action.kind === "schedule_follow_up" ? { kind: "respond" } : action;
}

/** A person does not say that an assistant answers. */
function byPerson(conversation: Conversation): Conversation {
  return { ...conversation, lead: { ...conversation.lead, disclosed: true } };
}

async function paid<T>(
  deps: SuggestDeps,
  draft: Draft,
  work: (signal: AbortSignal) => Promise<StageResult<T>>,
): Promise<T> {
  const { output, calls } = await askModel(deps, draft, work);
  await pay(deps, draft, calls);
  return output;
}

async function pay({ db }: SuggestDeps, draft: Draft, calls: CallRecord[]): Promise<void> {
  await db.tenant(draft.organizationId, (tx) => saveCalls(tx, draft, calls));
}
