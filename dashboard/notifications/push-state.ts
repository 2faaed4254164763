import type { MyPush } from "./queries.ts";

/** What this browser can and may do. */
export interface PushBrowser {
  isSupported: boolean;
  /** An iPhone or iPad, which can once the page is on its home screen. */
  isApplePhone: boolean;
  permission: NotificationPermission;
  isSubscribed: boolean;
}

export type PushState = "not_configured" | "home_screen" | "unsupported" | "denied" | "off" | "on";

/** How it stands with notifications on this device. */
export function pushStateOf(
  {
    publicKey,
    devices,
  }: Pick<MyPush, "publicKey"> & { devices: readonly { isCurrent: boolean }[] },
  { isSupported, isApplePhone, permission, isSubscribed }: PushBrowser,
): PushState {
  if (publicKey === null) return "not_configured";
  if (!isSupported) return isApplePhone ? "home_screen" : "unsupported";
  if (permission === "denied") return "denied";
  const isKnown = devices.some(({ isCurrent }) => isCurrent);
  return permission === "granted" && isSubscribed && isKnown ? "on" : "off";
}

/** Who turned notifications on in this browser, and in which sign-in. */
export interface PushChoice {
  userId: string;
  sessionId: string;
}

/**
 * What becomes of that choice when the page is opened: it holds for one person, outlives their sign-in,
 * and ends when they removed the device elsewhere.
 */
export function nextOfChoice(
  choice: PushChoice,
  userId: string,
  {
    sessionId,
    devices,
  }: Pick<MyPush, "sessionId"> & {
    devices: readonly { isCurrent: boolean; language: string; lastError: string | null }[];
  },
  browser: Pick<PushBrowser, "permission" | "isSubscribed">,
  language: string,
): "keep" | "renew" | "forget" {
  if (choice.userId !== userId || browser.permission !== "granted") return "forget";
  const device = devices.find(({ isCurrent }) => isCurrent);
  if (device === undefined) return choice.sessionId === sessionId ? "forget" : "renew";
  // Of a subscription with a key that the server has no more.
  if (device.lastError === "not_allowed") return "renew";
  return browser.isSubscribed && device.language === language ? "keep" : "renew";
}

/** Whether a subscription was made with the server's key; another's cannot be written to. */
export function isSameKey(theirs: ArrayBuffer | null, publicKey: string): boolean {
  if (theirs === null) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(theirs)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") === publicKey;
}
