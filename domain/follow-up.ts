import type { Action } from "./action.ts";
import { nextAllowed, type ProactiveHours } from "./proactive-hours.ts";
import type { Stage } from "./stage.ts";

export interface FollowUpFacts {
  now: number;
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  action: Action;
  /** True when the turn itself was the follow-up: one reminder for one silence. */
  wasFollowUp: boolean;
  afterMinutes: number;
  hours: ProactiveHours;
}

const CLOSED: readonly Stage[] = ["won", "lost", "dormant", "viewing_booked"];

/** When to write first if the lead stays silent (epoch milliseconds), or null for never. */
export function followUpAt(facts: FollowUpFacts): number | null {
  if (facts.optedOut || facts.owner === "person" || CLOSED.includes(facts.stage)) return null;
  if (facts.action.kind === "schedule_follow_up") {
    return nextAllowed(facts.now + facts.action.inHours * 3_600_000, facts.hours);
  }
  if (facts.wasFollowUp) return null;
  return nextAllowed(facts.now + facts.afterMinutes * 60_000, facts.hours);
}
