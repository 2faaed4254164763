import type { Decision } from "../../domain/action.ts";
import { NOTHING_SEEN } from "../../domain/observation.ts";
import type { Stage } from "../../domain/stage.ts";
import { stageAfterViewing } from "../../domain/viewing.ts";
import { approvedSentence } from "../sentences.ts";
import type { Conversation, Pipeline } from "../stages.ts";
import { viewingWords } from "../viewing-words.ts";
import type { Played } from "./turn.ts";

/** Where a turn leaves the lead: what was arranged counts before what was decided. */
export function stageOf({ conversation: { lead, viewings, arranged } }: Played): Stage {
  const event = arranged?.outcome.event;
  const state =
    event === "held" || event === "cancelled"
      ? event
      : event === "confirmed" || event === "moved"
        ? "confirmed"
        : null;
  if (state === null) return lead.stage;
  if (state === "cancelled" && viewings.open !== null) return lead.stage;
  return stageAfterViewing(lead.stage, state) ?? lead.stage;
}

/** The turn of a model that stays silent. */
export function silent(conversation: Conversation): Played {
  const language = conversation.lead.language ?? conversation.organization.language;
  const action = { kind: "hand_over", why: "bot_failed" } as const;
  return {
    seen: { ...NOTHING_SEEN, language },
    wanted: { action, stage: null, reason: "the model did not answer" },
    action,
    rules: [],
    text: approvedSentence("hand_over", language),
    grounding: { listingIds: [], knowledgeIds: [], violations: [], source: "sentence" },
    attachment: null,
    conversation,
    calls: [],
  };
}

const RESPOND: Decision = { action: { kind: "respond" }, stage: null, reason: "follow-up" };

/** One friendly nudge inside the window. */
export async function followUp(pipeline: Pipeline, before: Conversation): Promise<Played> {
  const step = { purpose: "value", guidance: "Friendly, no pressure." } as const;
  const conversation: Conversation = { ...before, newMessageIds: [], step };
  const { signal } = new AbortController();
  const { output, calls } = await pipeline.compose(conversation, RESPOND, "follow_up", signal);
  const language = conversation.lead.language ?? conversation.organization.language;
  const seen = { ...NOTHING_SEEN, language };
  return {
    seen,
    wanted: RESPOND,
    action: RESPOND.action,
    rules: [],
    ...output,
    conversation,
    calls,
  };
}

/** What is said, by code, to a lead who did not come. */
export function missed(
  conversation: Conversation,
  open: NonNullable<Conversation["viewings"]["open"]>,
): Played {
  const { lead, organization, timeZone, now } = conversation;
  const viewing = { ...open, state: "no_show" } as const;
  const language = lead.language ?? organization.language;
  const { text, attachment } = viewingWords("no_show", {
    viewing,
    alternatives: [],
    language,
    timeZone,
    now: Date.parse(now),
    organizationName: organization.name,
  });
  const stage = stageAfterViewing(lead.stage, "no_show") ?? lead.stage;
  return {
    seen: { ...NOTHING_SEEN, language },
    wanted: RESPOND,
    action: RESPOND.action,
    rules: [],
    text,
    attachment,
    grounding: {
      listingIds: [viewing.listing.id],
      knowledgeIds: [],
      violations: [],
      source: "sentence",
    },
    conversation: {
      ...conversation,
      lead: { ...lead, stage },
      viewings: { ...conversation.viewings, open: null },
    },
    calls: [],
  };
}
