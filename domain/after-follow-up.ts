/** What comes after a follow-up whose time came. */
export type AfterFollowUp =
  | "next_step"
  /** The same step again, at the next moment it may go. */
  | "same_step"
  /** WhatsApp wants a day of quiet before another marketing message. */
  | "wait_a_day"
  /** The window is closed after all: the same step, as a template. */
  | "as_template"
  | "wait_for_approval"
  /** Nothing more until the lead writes. */
  | "stop";

/** Whether the business's people should hear of it. */
export interface FollowUpVerdict {
  next: AfterFollowUp;
  tell: boolean;
}

const ANSWERED: FollowUpVerdict = { next: "stop", tell: false };

/**
 * `outcome` is the turn's, `reason` why it was withheld or what a refusal means. A step that cannot
 * go is skipped rather than tried for ever, and an agent hears of it.
 */
export function afterFollowUp(outcome: string, reason: string | null): FollowUpVerdict {
  if (outcome === "sent") return { next: "next_step", tell: false };
  if (outcome === "silent") return ANSWERED;
  switch (reason) {
    case "quiet_hours":
    case "weekly_cap":
      return { next: "same_step", tell: false };
    case "window_closed":
    case "switch_to_template":
      return { next: "as_template", tell: false };
    case "wait_a_day":
      return { next: "wait_a_day", tell: false };
    case "waits_for_approval":
      return { next: "wait_for_approval", tell: false };
    case "opted_out":
    case "opt_out":
    case "person_owns":
    case "paused":
    case "cancelled":
    case "switched_off":
      return ANSWERED;
    // The owner was told once, or did it; not each agent for each lead.
    case "budget":
    case "channel_paused":
      return { next: "next_step", tell: false };
    case "flag_lead":
      return { next: "stop", tell: true };
    default:
      return { next: "next_step", tell: true };
  }
}
