import { windowIsOpen } from "./messaging-window.ts";
import { withinHours, type ProactiveHours } from "./proactive-hours.ts";

export interface SendFacts {
  now: number;
  optedOut: boolean;
  owner: "bot" | "person";
  lastInboundAt: number | null;
  kind: "text" | "template";
  proactive: boolean;
  hours: ProactiveHours;
}
export type WithholdReason = "opted_out" | "person_owns" | "window_closed" | "quiet_hours";

/** The last check before a bot message leaves (I5); null lets it go. */
export function withholdReason(facts: SendFacts): WithholdReason | null {
  if (facts.optedOut) return "opted_out";
  if (facts.owner === "person") return "person_owns";
  if (facts.kind === "text" && !windowIsOpen(facts.lastInboundAt, facts.now))
    return "window_closed";
  if (facts.proactive && !withinHours(facts.now, facts.hours)) return "quiet_hours";
  return null;
}
