import type { Action, Decision, HandoverReason, SlotChoice } from "./action.ts";
import type { Observation, Risk } from "./observation.ts";
import { ANY_AGENT } from "./slot-choice.ts";
import { mayMove, type Stage } from "./stage.ts";

/** What the gate knows of the world when the Brain has decided. */
export interface GateFacts {
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  observation: Observation;
  /** Listings that exist, are available and belong to the organization. */
  listingIds: readonly string[];
  /** The lead's own; of another's none may be spoken for. */
  openViewing: { id: string; state: "held" | "confirmed" } | null;
  /** Those the Brain could choose from. */
  slots: readonly SlotChoice[];
}

/** What was wanted, what is done, and the rules that changed it. */
export interface GateResult {
  wanted: Decision;
  done: Decision;
  rules: GateRule[];
}

type GateRule =
  | "opted_out"
  | "person_owns"
  | "asks_to_stop"
  | "risk_hands_over"
  | "illegal_stage_move"
  | "unknown_listing"
  | "no_such_viewing"
  | "unknown_slot"
  | "follow_up_bounds"
  | "draft_not_grounded";

const RISK_HANDS_OVER: Readonly<Partial<Record<Risk, HandoverReason>>> = {
  person_wanted: "person_wanted",
  legal: "legal",
  payment: "payment",
  discrimination: "discrimination",
  minor: "minor",
};
const MAX_FOLLOW_UP_HOURS = 24 * 30;
/** A booking or a visit moves a lead there, never what was said. */
const NOT_BY_TALK: readonly Stage[] = ["viewing_booked", "viewed"];

/** The policy after the Brain: the model proposes, these rules dispose. */
export function gate(wanted: Decision, facts: GateFacts): GateResult {
  const rules: GateRule[] = [];
  let { action, stage } = wanted;
  if (facts.optedOut) {
    rules.push("opted_out");
    action = { kind: "wait" };
  } else if (facts.owner === "person") {
    rules.push("person_owns");
    action = { kind: "wait" };
  } else if (facts.observation.risks.includes("opt_out")) {
    rules.push("asks_to_stop");
    action = { kind: "wait" };
  } else {
    action = allowedAction(action, facts, rules);
  }
  if (stage !== null && stage !== facts.stage && !mayTalkInto(facts.stage, stage)) {
    rules.push("illegal_stage_move");
    stage = null;
  }
  return {
    wanted,
    done: { ...wanted, action, stage: stage === facts.stage ? null : stage },
    rules,
  };
}

function allowedAction(action: Action, facts: GateFacts, rules: GateRule[]): Action {
  const why = facts.observation.risks
    .map((risk) => RISK_HANDS_OVER[risk])
    .find((reason) => reason !== undefined);
  if (why !== undefined && action.kind !== "hand_over") {
    rules.push("risk_hands_over");
    return { kind: "hand_over", why };
  }
  switch (action.kind) {
    case "offer_listings": {
      const listingIds = action.listingIds.filter((id) => facts.listingIds.includes(id));
      if (listingIds.length === 0 || listingIds.length < action.listingIds.length)
        rules.push("unknown_listing");
      return listingIds.length > 0 ? { ...action, listingIds } : { kind: "respond" };
    }
    case "propose_viewing":
      if (facts.listingIds.includes(action.listingId)) return withKnownSlot(action, facts, rules);
      rules.push("unknown_listing");
      return { kind: "respond" };
    case "confirm_viewing":
    case "cancel_viewing":
    case "move_viewing":
      if (action.viewingId === facts.openViewing?.id)
        return action.kind === "move_viewing" ? withKnownSlot(action, facts, rules) : action;
      rules.push("no_such_viewing");
      return { kind: "respond" };
    case "schedule_follow_up": {
      const inHours = Math.min(Math.max(action.inHours, 1), MAX_FOLLOW_UP_HOURS);
      if (inHours !== action.inHours) rules.push("follow_up_bounds");
      return { ...action, inHours };
    }
    default:
      return action;
  }
}

function mayTalkInto(from: Stage, to: Stage): boolean {
  return mayMove(from, to) && !NOT_BY_TALK.includes(to);
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

/** Two drafts said what nothing backs: an approved sentence goes out, and a person takes over. */
export function handOverUngrounded(result: GateResult): GateResult {
  const done: Decision = { ...result.done, action: { kind: "hand_over", why: "bot_failed" } };
  return { ...result, done, rules: [...result.rules, "draft_not_grounded"] };
}
