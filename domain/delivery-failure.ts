/** A message that WhatsApp took and later said it cannot deliver, and what its error table says of that. */
export interface DeliveryFailure {
  messageId: string;
  action: FailureAction;
}

/** The part of `whatsapp/graph-error-action.ts` that matters once a message was taken. */
export type FailureAction =
  | "retry"
  | "retry_later_pair"
  | "ambiguous"
  | "reupload"
  | "switch_to_template"
  | "opt_out"
  | "wait_a_day"
  | "flag_lead"
  | "pause_campaigns"
  | "stop_tenant"
  | "fix";

/** What is done about it. */
export type FailureRemedy =
  /** Send it once more, as a new message. */
  | "resend"
  /** Send the follow-up template: the 24-hour window was closed. */
  | "template"
  /** Do not begin anything before a day has passed; the step waits. */
  | "wait_a_day"
  | "opt_out"
  /** A person has to look. */
  | "person";

/**
 * Says what to do about an undelivered message: once again where that can help, and only once; a
 * template where the window was closed; else a person.
 */
export function failureRemedy(
  action: FailureAction,
  { resends, cause }: { resends: number; cause: "messages" | "proactive" | "person" },
): FailureRemedy {
  if (action === "opt_out") return "opt_out";
  if (cause === "person") return "person";
  switch (action) {
    case "retry":
    case "retry_later_pair":
    case "ambiguous":
    case "reupload":
      return resends === 0 ? "resend" : "person";
    case "switch_to_template":
      return "template";
    case "wait_a_day":
      return cause === "proactive" ? "wait_a_day" : "person";
    default:
      return "person";
  }
}
