import { contradictions } from "../../domain/contradictions.ts";
import { type FactClaim, type FactKey, mergeFacts } from "../../domain/facts.ts";
import type { KnowledgeCard } from "../../domain/knowledge.ts";
import type { ListingView } from "../../domain/listing.ts";
import { LlmError } from "../llm-error.ts";
import type { Conversation, ConversationMessage, Pipeline } from "../stages.ts";
import { LISTINGS, newConversation, slotsOfWeek } from "./town.ts";
import { followUp, missed, silent, stageOf } from "./world-events.ts";
import { type Known, NOTHING_KNOWN, type Played, playTurn } from "./turn.ts";

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const FIRST_MONDAY = Date.UTC(2026, 10, 23);

/** A message of the lead as it came: a voice note is its transcript. */
export interface Sent {
  text: string;
  type?: "text" | "audio";
  unsure?: true;
}

/** A turn, and what brought it about. */
export interface WorldTurn extends Played {
  cause: "messages" | "follow_up" | "no_show";
  sent: readonly Sent[];
}

export interface WorldSettings {
  leadName: string;
  /** Beside the town's own. */
  moreListings?: readonly ListingView[];
  answers?: readonly KnowledgeCard[];
  /** Nobody shows places in the next days. */
  withoutSlots?: true;
}

/** One lead and one business over days, as the workflow lives them, in memory. */
export interface World {
  readonly conversation: Conversation;
  readonly owner: "bot" | "person";
  readonly optedOut: boolean;
  readonly market: readonly ListingView[];
  hear(sent: readonly Sent[]): Promise<WorldTurn>;
  /** Nobody writes for so many days: one follow-up, and what was held runs out. */
  silence(days: number): Promise<WorldTurn | null>;
  /** The time of the confirmed viewing passes and the lead was not there. */
  noShow(): WorldTurn | null;
}

export function createWorld(pipeline: Pipeline, settings: WorldSettings): World {
  const market = [...LISTINGS, ...(settings.moreListings ?? [])];
  let conversation = newConversation({}, { name: settings.leadName, disclosed: false });
  let known: Known = { ...NOTHING_KNOWN, market, answers: settings.answers ?? [] };
  let claims: FactClaim[] = [];
  const slotsNow = () => {
    const at = Date.parse(conversation.now);
    const week = FIRST_MONDAY + Math.floor((at - FIRST_MONDAY) / WEEK) * WEEK;
    const all = [...slotsOfWeek(week), ...slotsOfWeek(week + WEEK)];
    return settings.withoutSlots
      ? []
      : all.filter(({ startsAt }) => startsAt > at + HOUR).slice(0, 6);
  };

  /** What a turn leaves behind: facts, memory, and who has the conversation. */
  async function settle(turn: Played): Promise<void> {
    const { seen, action, text, grounding } = turn;
    const [asked] = known.asked;
    claims = [...claims, ...seen.facts.map((claim) => answered(claim, asked))];
    conversation = { ...turn.conversation, arranged: null, step: null };
    conversation.lead = {
      ...conversation.lead,
      facts: mergeFacts({}, claims),
      contradictions: contradictions(claims),
      stage: stageOf(turn),
    };
    const handed = action.kind === "hand_over";
    known = {
      ...known,
      owner: handed ? "person" : known.owner,
      optedOut: known.optedOut || seen.risks.includes("opt_out"),
      asked: action.kind === "ask" ? [action.fact, ...known.asked] : [],
      calls: action.kind === "call_to_action" ? [action.cta, ...known.calls] : known.calls,
      offered: grounding?.listingIds.length ? grounding.listingIds : known.offered,
    };
    if (text === null) return;
    add([{ text }], "bot");
    conversation.lead.disclosed = true;
    const { points } = await remembered(pipeline, conversation);
    conversation.memory = points;
    conversation.lead.summary = points.map((point) => point.text).join(" ");
  }

  function add(sent: readonly Sent[], author: "lead" | "bot"): void {
    const start = conversation.messages.length;
    const fresh = sent.map(({ text, type = "text", unsure }, i): ConversationMessage => ({
      id: `message-${start + i}`,
      author,
      type,
      text,
      at: conversation.now,
      ...(unsure && { unsure }),
    }));
    const newMessageIds = author === "lead" ? fresh.map(({ id }) => id) : [];
    conversation = {
      ...conversation,
      messages: [...conversation.messages, ...fresh],
      newMessageIds,
    };
  }

  function pass(milliseconds: number): void {
    const at = Date.parse(conversation.now) + milliseconds;
    const { open } = conversation.viewings;
    const runsOut = open?.state === "held" && (open.holdExpiresAt ?? at) < at;
    conversation = {
      ...conversation,
      now: new Date(at).toISOString(),
      newMessageIds: [],
      viewings: { ...conversation.viewings, open: runsOut ? null : open },
    };
  }

  return {
    get conversation() {
      return conversation;
    },
    get owner() {
      return known.owner;
    },
    get optedOut() {
      return known.optedOut;
    },
    market,
    async hear(sent) {
      pass(60_000);
      add(sent, "lead");
      conversation = {
        ...conversation,
        viewings: { ...conversation.viewings, slots: slotsNow() },
      };
      const turn = await unlessSilent(() => playTurn(pipeline, conversation, known), conversation);
      await settle(turn);
      return { ...turn, cause: "messages", sent };
    },
    async silence(days) {
      pass(20 * HOUR);
      const speaks = known.owner === "bot" && !known.optedOut;
      const turn = speaks ? await followUp(pipeline, conversation) : null;
      if (turn !== null) await settle(turn);
      pass(days * 24 * HOUR - 20 * HOUR);
      return turn && { ...turn, cause: "follow_up", sent: [] };
    },
    noShow() {
      const { open } = conversation.viewings;
      if (open?.state !== "confirmed") return null;
      pass(open.endsAt + HOUR - Date.parse(conversation.now));
      const turn = missed(conversation, open);
      conversation = turn.conversation;
      add([{ text: turn.text ?? "" }], "bot");
      return { ...turn, cause: "no_show", sent: [] };
    },
  };
}

/** What was just asked for is an answer, and an answer ends a contradiction. */
function answered(claim: FactClaim, asked: FactKey | undefined): FactClaim {
  return claim.key === asked && claim.how === "said" ? { ...claim, how: "corrected" } : claim;
}

/** A model that answers nothing readable, twice: an approved sentence, and a person. */
async function unlessSilent(
  play: () => Promise<Played>,
  conversation: Conversation,
): Promise<Played> {
  for (const last of [false, true]) {
    try {
      return await play();
    } catch (error) {
      if (!(error instanceof LlmError) || error.details["reason"] !== "unreadable") throw error;
      if (last) return silent(conversation);
    }
  }
  return silent(conversation);
}

/** A summary that cannot be read is the old one. */
async function remembered(pipeline: Pipeline, conversation: Conversation) {
  const { signal } = new AbortController();
  try {
    return (await pipeline.remember(conversation, signal)).output;
  } catch (error) {
    if (error instanceof LlmError && error.details["reason"] === "unreadable")
      return { points: conversation.memory };
    throw error;
  }
}
