/** The rules of the gate, by the names that an explanation shows. */
export const GATE_RULES = [
  "opted_out",
  "person_owns",
  "window_closed",
  "asks_to_stop",
  "risk_hands_over",
  "not_at_this_risk",
  "illegal_stage_move",
  "unknown_listing",
  "unavailable_listing",
  "unregistered_listing",
  "no_such_viewing",
  "viewing_not_spoken_of",
  "unknown_slot",
  "follow_up_bounds",
  "cta_not_allowed",
  "nothing_to_send",
  "cooldown",
  "asked_before",
  "contradiction",
  "draft_not_grounded",
] as const;
export type GateRule = (typeof GATE_RULES)[number];
