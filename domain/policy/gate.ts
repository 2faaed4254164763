import type { Action, Decision } from "../action.ts";
import { mayMove, type Stage } from "../stage.ts";
import { possible } from "./action-rules.ts";
import type { GateFacts } from "./gate-facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { handoverFor, isTalk, mayAtRisk } from "./risk-rules.ts";

export type { GateFacts };

/** What was wanted, what is done, and the rules that changed it. */
export interface GateResult {
  wanted: Decision;
  done: Decision;
  rules: GateRule[];
}

/** A booking or a visit moves a lead there, never what was said. */
const NOT_BY_TALK: readonly Stage[] = ["viewing_booked", "viewed", "negotiating", "won"];

/** The policy after the Brain: the model proposes, these rules dispose. */
export function gate(wanted: Decision, facts: GateFacts): GateResult {
  const rules: GateRule[] = [];
  const silenced = silencedBy(facts);
  if (silenced !== null) rules.push(silenced);
  const action: Action =
    silenced === null ? allowed(wanted.action, facts, rules) : { kind: "wait" };
  const stage = allowedStage(wanted.stage, facts.stage, rules);
  return { wanted, done: { ...wanted, action, stage }, rules };
}

/** Why nothing may be said at all, strongest first. */
function silencedBy(facts: GateFacts): GateRule | null {
  const { optedOut, owner, windowOpen, outsideReplyHours, observation } = facts;
  if (optedOut) return "opted_out";
  if (owner === "person") return "person_owns";
  if (observation.risks.includes("opt_out")) return "asks_to_stop";
  if (!windowOpen) return "window_closed";
  return outsideReplyHours ? "outside_reply_hours" : null;
}

function allowed(action: Action, facts: GateFacts, rules: GateRule[]): Action {
  const { risks } = facts.observation;
  const why = handoverFor(risks);
  if (why !== null && action.kind !== "hand_over") {
    rules.push("risk_hands_over");
    return { kind: "hand_over", why };
  }
  if (!mayAtRisk(action, risks)) {
    rules.push("not_at_this_risk");
    return { kind: "respond" };
  }
  if (facts.unsure && !isTalk(action)) {
    rules.push("not_heard_well");
    return { kind: "respond" };
  }
  return possible(action, facts, rules);
}

function allowedStage(wanted: Stage | null, current: Stage, rules: GateRule[]): Stage | null {
  if (wanted === null || wanted === current) return null;
  if (mayMove(current, wanted) && !NOT_BY_TALK.includes(wanted)) return wanted;
  rules.push("illegal_stage_move");
  return null;
}

/** Two drafts said what nothing backs: an approved sentence goes out, and a person takes over. */
export function handOverUngrounded(result: GateResult): GateResult {
  const done: Decision = { ...result.done, action: { kind: "hand_over", why: "bot_failed" } };
  return { ...result, done, rules: [...result.rules, "draft_not_grounded"] };
}
