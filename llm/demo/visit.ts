import type { Action, CallToAction, HandoverReason } from "../../domain/action.ts";
import type { FactKey } from "../../domain/facts.ts";
import type { BrainState } from "../prompts/brain.ts";
import { fittingSlot } from "./fit-slot.ts";
import { hearQuestion } from "./hear-question.ts";

/** What the offline Brain chose, in aliases. */
export interface Choice {
  action: Action["kind"];
  reason: string;
  fact?: FactKey;
  listings?: string[];
  slot?: string | null;
  inHours?: number;
  why?: HandoverReason;
  cta?: CallToAction;
}

/** Another time for the viewing that stands, or none. */
export function change(state: BrainState): Choice {
  if (state.openViewing === null)
    return {
      action: "hand_over",
      why: "viewing_request",
      reason: "a colleague knows of that viewing",
    };
  if (state.seen.intent === "cancel_viewing")
    return { action: "cancel_viewing", reason: "does not want the viewing any more" };
  return { action: "move_viewing", slot: wantedSlot(state), reason: "wants another time" };
}

/** Only times said now: older ones were served by the time that is to change. */
function wantedSlot(state: BrainState): string | null {
  return state.openViewing === null || state.seen.newFacts.includes("preferredTimes")
    ? fittingSlot(state, state.facts.preferredTimes ?? "")
    : null;
}

/** A wish to see a place. */
export function visit(state: BrainState): Choice {
  const { seen, stage, lastOffered, listings, slots, openViewing } = state;
  const timed = seen.newFacts.includes("preferredTimes");
  const wereAsked =
    stage === "viewing_proposed" || hearQuestion(state.ourLastMessage) === "preferredTimes";
  if (timed && wereAsked && slots.length === 0)
    return {
      action: "hand_over",
      why: "viewing_request",
      reason: "times for a viewing were given",
    };
  const listing =
    seen.listings[0] ??
    (lastOffered.length === 1 ? lastOffered[0] : (openViewing?.listing ?? undefined));
  if (listing !== undefined && listing === openViewing?.listing && openViewing.state !== "held")
    return timed ? change(state) : { action: "respond", reason: "that viewing is booked" };
  if (listing !== undefined)
    return {
      action: "propose_viewing",
      listings: [listing],
      slot: wantedSlot(state),
      reason: "wants to see a place",
    };
  if (lastOffered.length > 1 || listings.length === 0)
    return { action: "respond", reason: "which place is not clear" };
  return {
    action: "offer_listings",
    listings: listings.slice(0, 3).map((l) => l.id),
    reason: "wants to see places, none named yet",
  };
}
