import type { Action, SlotChoice } from "../action.ts";
import { maySpeakOfViewing } from "../plain-viewing.ts";
import { ANY_AGENT } from "../slot-choice.ts";
import type { GateFacts, GateListing } from "./gate-facts.ts";
import type { GateRule } from "./gate-rule.ts";

const RESPOND: Action = { kind: "respond" };
const MAX_FOLLOW_UP_HOURS = 24 * 30;

/** What is left of an action in the world as it is; the rules that changed it are added to `rules`. */
export function possible(action: Action, facts: GateFacts, rules: GateRule[]): Action {
  switch (action.kind) {
    case "ask":
      return ask(action, facts, rules);
    case "offer_listings":
      return offer(action, facts, rules);
    case "propose_viewing":
      return mayPitch(action.listingId, facts, rules)
        ? withKnownSlot(action, facts, rules)
        : RESPOND;
    case "confirm_viewing":
    case "cancel_viewing":
    case "move_viewing":
      return ofOpenViewing(action, facts, rules);
    case "schedule_follow_up": {
      const inHours = Math.min(Math.max(action.inHours, 1), MAX_FOLLOW_UP_HOURS);
      if (inHours !== action.inHours) rules.push("follow_up_bounds");
      return { ...action, inHours };
    }
    case "call_to_action":
      return call(action, facts, rules);
    default:
      return action;
  }
}

/** No listing, name or note lets go of a viewing when the lead speaks of something else. */
function ofOpenViewing(
  action: Extract<Action, { viewingId: string }>,
  facts: GateFacts,
  rules: GateRule[],
): Action {
  if (action.viewingId !== facts.openViewing?.id) rules.push("no_such_viewing");
  else if (facts.heard !== undefined && !facts.heard.some(maySpeakOfViewing))
    rules.push("viewing_not_spoken_of");
  else return action.kind === "move_viewing" ? withKnownSlot(action, facts, rules) : action;
  return RESPOND;
}

/** A question that was asked twice and not answered is let go. */
function ask(
  action: Extract<Action, { kind: "ask" }>,
  { recentlyAsked }: GateFacts,
  rules: GateRule[],
): Action {
  const [last, before] = recentlyAsked;
  if (last !== action.fact || before !== action.fact) return action;
  rules.push("asked_before");
  return RESPOND;
}

function offer(
  action: Extract<Action, { kind: "offer_listings" }>,
  facts: GateFacts,
  rules: GateRule[],
): Action {
  const [contradiction] = facts.contradictions;
  if (contradiction !== undefined && facts.recentlyAsked[0] !== contradiction) {
    rules.push("contradiction");
    return { kind: "ask", fact: contradiction };
  }
  const listingIds = action.listingIds.filter((id) => mayPitch(id, facts, rules));
  if (listingIds.length === 0 && action.listingIds.length === 0) rules.push("unknown_listing");
  return listingIds.length > 0 ? { ...action, listingIds } : RESPOND;
}

const NOT_PITCHED: Readonly<Record<Exclude<GateListing["status"], "available">, GateRule>> = {
  reserved: "unavailable_listing",
  sold: "unavailable_listing",
  unregistered: "unregistered_listing",
};

function mayPitch(id: string, { listings }: GateFacts, rules: GateRule[]): boolean {
  const listing = listings.find((one) => one.id === id);
  if (listing?.status === "available") return true;
  const rule = listing === undefined ? "unknown_listing" : NOT_PITCHED[listing.status];
  if (!rules.includes(rule)) rules.push(rule);
  return false;
}

function call(
  action: Extract<Action, { kind: "call_to_action" }>,
  facts: GateFacts,
  rules: GateRule[],
): Action {
  const { cta, listingId } = action;
  if (!facts.callsToAction.includes(cta)) {
    rules.push("cta_not_allowed");
    return RESPOND;
  }
  // A file or a page may be asked for again; a suggestion made twice a day is pushing.
  if (cta === "call" && facts.recentCalls.includes(cta)) {
    rules.push("cooldown");
    return RESPOND;
  }
  if (cta === "call") return action;
  if (listingId === null || !mayPitch(listingId, facts, rules)) {
    if (listingId === null) rules.push("nothing_to_send");
    return RESPOND;
  }
  if (facts.listings.find(({ id }) => id === listingId)?.has[cta]) return action;
  rules.push("nothing_to_send");
  return RESPOND;
}

/** A time that was tapped was offered by code, with any agent; whoever takes it sees if it is free. */
function withKnownSlot<A extends Action & { slot: SlotChoice | null }>(
  action: A,
  { slots }: GateFacts,
  rules: GateRule[],
): A {
  const { slot } = action;
  if (slot === null || slot.agentId === ANY_AGENT) return action;
  if (slots.some((s) => s.agentId === slot.agentId && s.startsAt === slot.startsAt)) return action;
  rules.push("unknown_slot");
  return { ...action, slot: null };
}
