import { windowIsOpen } from "./messaging-window.ts";
import { withinAllZones, type ProactiveHours } from "./proactive-hours.ts";

export interface SendFacts {
  now: number;
  optedOut: boolean;
  /** Its rows are another lead's, who is written to instead. */
  merged: boolean;
  owner: "bot" | "person";
  paused: boolean;
  /** The business number is switched off: only people write from it. */
  channelPaused: boolean;
  lastInboundAt: number | null;
  kind: "text" | "template";
  proactive: boolean;
  /** For a reply of the bot: when the business's reply hours let it go. */
  notBefore?: number;
  hours: ProactiveHours;
  /** Where the lead may be. */
  zones: readonly string[];
}
export type WithholdReason =
  | "opted_out"
  | "merged"
  | "person_owns"
  | "paused"
  | "channel_paused"
  | "window_closed"
  | "quiet_hours"
  | "reply_hours";

/** The last check before a bot message leaves (I5); null lets it go. */
export function withholdReason(facts: SendFacts): WithholdReason | null {
  if (facts.optedOut) return "opted_out";
  if (facts.merged) return "merged";
  if (facts.owner === "person") return "person_owns";
  if (facts.paused) return "paused";
  if (facts.channelPaused) return "channel_paused";
  if (facts.kind === "text" && !windowIsOpen(facts.lastInboundAt, facts.now))
    return "window_closed";
  if (facts.proactive && !withinAllZones(facts.now, facts.hours, facts.zones)) return "quiet_hours";
  if (facts.notBefore !== undefined && facts.notBefore > facts.now) return "reply_hours";
  return null;
}
