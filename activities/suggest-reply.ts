import { activePrompts } from "../db/queries/active-prompts.ts";
import { loadLead } from "../db/queries/load-lead.ts";
import { loadArrivals } from "../db/queries/media-to-read.ts";
import {
  answerSuggestion,
  findSuggestion,
  messagesToAnswer,
} from "../db/queries/reply-suggestions.ts";
import type { ReplySuggestion } from "../db/schema/index.ts";
import type { Decision } from "../domain/action.ts";
import { NOTHING_SEEN } from "../domain/observation.ts";
import { gate } from "../domain/policy/gate.ts";
import { suggestionReason } from "../domain/suggestion-reason.ts";
import { unreadAnswer } from "../domain/unread-media.ts";
import type { SuggestReply } from "./contract.ts";
import { gateFacts } from "./read-media-answer.ts";
import { draftSuggestion, type SuggestDeps, type Suggested } from "./suggest-reply-draft.ts";

/**
 * What the pipeline would answer now, for a person to send. Nothing is kept but the words: no turn,
 * no fact, no stage, no booking.
 */
export async function suggestReply(deps: SuggestDeps, input: SuggestReply): Promise<void> {
  const { organizationId, suggestionId } = input;
  const suggestion = await deps.db.tenant(organizationId, (tx) => findSuggestion(tx, suggestionId));
  if (suggestion === null || suggestion.answeredAt !== null) return;
  const answer = await suggested(deps, suggestion, input.now);
  await deps.db.tenant(organizationId, (tx) => answerSuggestion(tx, suggestionId, answer));
}

async function suggested(
  deps: SuggestDeps,
  { organizationId, leadId }: ReplySuggestion,
  now: number,
): Promise<Suggested> {
  const { lead, messageIds, arrivals, prompts } = await deps.db.tenant(
    organizationId,
    async (tx) => {
      const ids = await messagesToAnswer(tx, leadId);
      return {
        lead: (await loadLead(tx, leadId)).lead,
        messageIds: ids,
        arrivals: await loadArrivals(tx, leadId, ids),
        prompts: await activePrompts(tx),
      };
    },
  );
  // What may not be answered at all is asked of no model.
  const before = gate(SILENCE, gateFacts({ ...lead, owner: "bot" }, now, NOTHING_SEEN));
  const silent = { text: null, action: SILENCE.action, rules: before.rules, simulated: false };
  if (before.rules.length > 0 || messageIds.length === 0)
    return { ...silent, reason: suggestionReason(before) };
  if (unreadAnswer(arrivals.fresh, arrivals.before) !== null)
    return { ...silent, reason: "nothing_read" };
  const draft = { organizationId, leadId, turnId: null, attempt: 1, now, messageIds };
  return draftSuggestion(deps, draft, prompts);
}

const SILENCE: Decision = { action: { kind: "wait" }, stage: null, reason: "nothing to answer" };
