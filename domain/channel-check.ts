/** In the order in which they are looked at. */
export const CHANNEL_STEPS = [
  "token",
  "number",
  "account",
  "subscription",
  "app_secret",
  "templates",
  "webhook",
] as const;
export type ChannelStep = (typeof CHANNEL_STEPS)[number];

/** One step of a connection test. */
export interface ChannelCheck {
  step: ChannelStep;
  ok: boolean;
  /** Stable; none when it is fine. */
  code?: string;
  /** What to do about it, for somebody who is no engineer. */
  fix?: string;
  /** WhatsApp's own error number. */
  graphCode?: number;
  /** What WhatsApp says of the number, in its words. */
  found?: Record<string, string>;
}

const FIXES: Readonly<Record<string, string>> = {
  token_invalid:
    "The access token does not work, or not any more. In Meta's Business settings, under System users, make a new token that never expires, and save it here.",
  permission_missing:
    "The access token may not do this. Make a new one in Meta's Business settings, tick whatsapp_business_messaging and whatsapp_business_management, and save it here.",
  not_visible:
    "WhatsApp knows no such number or account, or the token's user may not see it. Compare the two ids with those in WhatsApp Manager, and give the system user full control of the account.",
  no_answer: "WhatsApp did not answer. Wait a few minutes, then test again.",
  too_many_calls: "WhatsApp was asked too often. Wait an hour, then test again.",
  refused: "WhatsApp refused it. Open WhatsApp Manager and see whether the account has a notice.",
  not_checked: "Mend the first step that failed, then test again: this one depends on it.",
  quality_red:
    "WhatsApp rates the number's quality as low. Send fewer messages that nobody asked for, or WhatsApp will limit it.",
  name_declined:
    "WhatsApp declined the display name. Open the number in WhatsApp Manager and hand in another name.",
  display_phone_differs:
    "The phone number saved here is not the one WhatsApp knows for this id. Correct the number, or the phone number id.",
  number_not_in_account:
    "The number is not one of this WhatsApp Business account. Copy the account id that WhatsApp Manager shows beside the number, and save it here.",
  not_subscribed:
    "WhatsApp does not tell us of new messages yet. Press Subscribe, which connects the account with your Meta app.",
  app_secret_wrong:
    "The app secret is not that of the Meta app which the access token was made for. In the Meta app, under App settings, Basic, press Show beside App secret, and save it here.",
  no_webhook_yet:
    "No message has come in on this number yet. Write to it from a phone; if it does not appear here within a minute, the webhook's address in the Meta app is not ours, or is not subscribed to messages.",
};

/** A step that is not as it should be, with what to do about it. */
export function failedCheck(step: ChannelStep, code: string, graphCode?: number): ChannelCheck {
  const fix = (FIXES[code] ?? FIXES["refused"]) as string;
  return { step, ok: false, code, fix, ...(graphCode !== undefined && { graphCode }) };
}

/** What WhatsApp's refusal of a step means. `graphCode` is undefined when it did not answer clearly. */
export function checkCode(step: ChannelStep, graphCode: number | undefined): string {
  if (graphCode === undefined) return "no_answer";
  if (graphCode === 190 || graphCode === 0) return "token_invalid";
  if (step === "app_secret" && graphCode === 100) return "app_secret_wrong";
  if (graphCode === 3 || graphCode === 10 || graphCode === 131005) return "permission_missing";
  if (graphCode >= 200 && graphCode <= 299) return "permission_missing";
  if (graphCode === 100 || graphCode === 33) return "not_visible";
  return graphCode === 4 || graphCode === 80007 ? "too_many_calls" : "refused";
}

/** The state of a number in WhatsApp's words; what WhatsApp leaves out is undefined. */
export interface NumberState {
  displayPhone?: string | undefined;
  quality?: string | undefined;
  nameStatus?: string | undefined;
}

/** What is wrong with the number itself; null when nothing is. */
export function numberFault(number: NumberState, savedPhone: string): string | null {
  const digits = (text: string) => text.replace(/\D/g, "");
  if (number.displayPhone !== undefined && digits(number.displayPhone) !== digits(savedPhone))
    return "display_phone_differs";
  if (number.nameStatus === "DECLINED") return "name_declined";
  return number.quality === "RED" ? "quality_red" : null;
}
