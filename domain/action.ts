import { type FactKey } from "./facts.ts";
import type { Stage } from "./stage.ts";

export const ACTION_KINDS = [
  "respond",
  "ask",
  "offer_listings",
  "propose_viewing",
  "confirm_viewing",
  "move_viewing",
  "cancel_viewing",
  "schedule_follow_up",
  "call_to_action",
  "hand_over",
  "wait",
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const HANDOVER_REASONS = [
  "person_wanted",
  "legal",
  "payment",
  "discrimination",
  "minor",
  "viewing_request",
  "quality_test",
  "bot_failed",
] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

/** `photos` and `brochure` send a file of the listing, `link` its page, `call` only suggests one. */
export const CALLS_TO_ACTION = ["call", "brochure", "photos", "link"] as const;
export type CallToAction = (typeof CALLS_TO_ACTION)[number];

/** A free time with an agent, in epoch milliseconds. */
export interface SlotChoice {
  agentId: string;
  startsAt: number;
}

/** The closed set of what the bot may do in a turn. */
export type Action =
  | { kind: "respond" }
  | { kind: "ask"; fact: FactKey }
  | { kind: "offer_listings"; listingIds: string[] }
  /** `slot` is one of those offered to the Brain; null leaves the choice to code. */
  | { kind: "propose_viewing"; listingId: string; slot: SlotChoice | null }
  | { kind: "confirm_viewing"; viewingId: string }
  | { kind: "move_viewing"; viewingId: string; slot: SlotChoice | null }
  | { kind: "cancel_viewing"; viewingId: string }
  | { kind: "schedule_follow_up"; inHours: number }
  | { kind: "call_to_action"; cta: CallToAction; listingId: string | null }
  | { kind: "hand_over"; why: HandoverReason }
  | { kind: "wait" };

/** What the Brain wants: one action, and a stage move or none. */
export interface Decision {
  action: Action;
  stage: Stage | null;
  reason: string;
}
