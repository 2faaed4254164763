import { loadArrivals } from "../db/queries/media-to-read.ts";
import { openTurn, saveTurn } from "../db/queries/turns.ts";
import { findLead } from "../db/queries/find-lead.ts";
import type { Lead } from "../db/schema/index.ts";
import type { Action, Decision } from "../domain/action.ts";
import { windowIsOpen } from "../domain/messaging-window.ts";
import { NOTHING_SEEN, type Observation } from "../domain/observation.ts";
import { gate } from "../domain/policy/gate.ts";
import { unreadAnswer } from "../domain/unread-media.ts";
import { disclosed } from "../llm/disclosed.ts";
import { unreadSentence } from "../llm/media-sentences.ts";
import { FunnelError } from "../platform/errors.ts";
import type { Decided, OpenTurn } from "./contract.ts";
import { contextOf, conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

/** A turn whose messages nothing could read: an approved sentence through the gate, and no model. */
export async function answerUnread(deps: ActivityDeps, turn: OpenTurn): Promise<Decided> {
  const { organizationId, leadId, messageIds, now } = turn;
  const { answer, lead } = await deps.db.tenant(organizationId, async (tx) => {
    await openTurn(tx, turn, turn);
    const { fresh, before } = await loadArrivals(tx, leadId, messageIds);
    return { answer: unreadAnswer(fresh, before) ?? "person", lead: await findLead(tx, leadId) };
  });
  if (!lead) throw new FunnelError("not_found", "No such lead", { leadId });
  const conversation = await conversationOf(deps, turn, {
    newMessageIds: messageIds,
    asBefore: true,
  });
  const language = lead.language ?? conversation.organization.language;
  const seen = nothingSeen(language);
  const wanted = decision(
    answer === "person" ? { kind: "hand_over", why: "bot_failed" } : { kind: "respond" },
  );
  const result = gate(wanted, gateFacts(lead, now, seen));
  const { kind: action } = result.done.action;
  const speaks = action !== "wait";
  await deps.db.tenant(organizationId, (tx) =>
    saveTurn(tx, turn, {
      context: contextOf(conversation),
      eyes: seen,
      brain: wanted,
      gate: result,
      ...(speaks && {
        draft: disclosed(conversation, unreadSentence(answer, language)),
        mouth: { listingIds: [], knowledgeIds: [], violations: [], source: "sentence" },
      }),
    }),
  );
  return { action, speaks, rules: result.rules };
}

function decision(action: Action): Decision {
  return { action, stage: null, reason: "nothing in the new messages could be read" };
}

/** A world in which nothing can be spoken of. */
export function gateFacts(
  { stage, owner, optedOutAt, lastInboundAt }: Lead,
  now: number,
  seen: Observation,
) {
  return {
    stage,
    owner,
    optedOut: optedOutAt !== null,
    windowOpen: windowIsOpen(lastInboundAt?.getTime() ?? null, now),
    observation: seen,
    listings: [],
    openViewing: null,
    slots: [],
    callsToAction: [],
    recentCalls: [],
    contradictions: [],
    recentlyAsked: [],
  };
}

function nothingSeen(language: string): Observation {
  return { ...NOTHING_SEEN, language };
}
