import type { Channel, Check } from "./queries.ts";

/** What a press can do about a failed step, as far as it is done here and not at Meta. */
export type Mend = "subscribe" | "secrets" | "edit";

export function mendOf(code: string | undefined): Mend | null {
  switch (code) {
    case "not_subscribed":
      return "subscribe";
    case "token_invalid":
    case "permission_missing":
    case "app_secret_wrong":
      return "secrets";
    case "display_phone_differs":
      return "edit";
    default:
      return null;
  }
}

export type Health = "untested" | "works" | "waits" | "broken";

/** `waits`: everything is right at WhatsApp, only nobody has written yet. */
export function healthOf(checks: Channel["checks"]): Health {
  if (checks === null) return "untested";
  const failed = checks.filter(({ ok }) => !ok);
  if (failed.length === 0) return "works";
  return failed.every(({ code }) => code === "no_webhook_yet") ? "waits" : "broken";
}

/** What the last test found of the number, by WhatsApp's name for it. */
export function foundIn(checks: Channel["checks"], what: string): string | null {
  return checks?.flatMap(({ found }) => found?.[what] ?? [])[0] ?? null;
}

export function failuresIn(checks: readonly Check[]): number {
  return checks.filter(({ ok, code }) => !ok && code !== "not_checked").length;
}
