import type { Action, ActionKind, HandoverReason } from "../action.ts";
import type { Risk } from "../observation.ts";

/** With whom the bot does not go on alone. */
const HANDS_OVER: Readonly<Partial<Record<Risk, HandoverReason>>> = {
  person_wanted: "person_wanted",
  legal: "legal",
  payment: "payment",
  discrimination: "discrimination",
  minor: "minor",
  quality_test: "quality_test",
};

const TALK: readonly ActionKind[] = ["respond", "ask", "offer_listings", "hand_over", "wait"];

/** What is still possible in a turn with the risk; everything where it is not named. */
const ALLOWED: Readonly<Partial<Record<Risk, readonly ActionKind[]>>> = {
  injection: TALK,
  off_topic: [...TALK, "confirm_viewing", "move_viewing", "cancel_viewing", "propose_viewing"],
};

/** For whom a person is called, whatever the Brain wants. */
export function handoverFor(risks: readonly Risk[]): HandoverReason | null {
  return risks.map((risk) => HANDS_OVER[risk]).find((why) => why !== undefined) ?? null;
}

/** Nothing is booked, moved, sent or planned. */
export function isTalk({ kind }: Action): boolean {
  return TALK.includes(kind);
}

export function mayAtRisk(action: Action, risks: readonly Risk[]): boolean {
  return risks.every((risk) => ALLOWED[risk]?.includes(action.kind) ?? true);
}
