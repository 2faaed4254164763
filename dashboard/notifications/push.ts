import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { isSameKey, type PushBrowser, type PushChoice } from "./push-state.ts";

const WORKER = "/push.js";
const KEPT_AS = "push";

/** What this browser can do; people change it behind the page's back. */
export const browserQuery = queryOptions({
  queryKey: ["push", "browser"],
  queryFn: readBrowser,
  refetchOnWindowFocus: "always",
});

async function readBrowser(): Promise<PushBrowser> {
  const isSupported = "serviceWorker" in navigator && "PushManager" in globalThis;
  return {
    isSupported,
    isApplePhone: isApplePhone(),
    permission: isSupported ? Notification.permission : "denied",
    isSubscribed: isSupported && (await subscription()) !== null,
  };
}

/** An iPad says that it is a Mac, but no Mac is touched. */
function isApplePhone(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/**
 * Has this browser show the person's notifications; asks them first when they were not asked yet.
 * @returns whether they agreed.
 */
export async function turnPushOn(
  publicKey: string,
  language: string,
  choice: PushChoice,
): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const { endpoint, keys } = (await subscribed(pushManager, publicKey)).toJSON();
  const json = {
    endpoint: endpoint ?? "",
    keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" },
    language,
  };
  await answerOf(api.me.push.$put({ json }));
  localStorage.setItem(KEPT_AS, JSON.stringify(choice));
  return true;
}

async function subscribed(manager: PushManager, publicKey: string): Promise<PushSubscription> {
  const before = await manager.getSubscription();
  if (before !== null && isSameKey(before.options.applicationServerKey, publicKey)) return before;
  await before?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

/** This browser shows nobody's notifications any more: its address is worth nothing from now on. */
export async function forgetPush(): Promise<void> {
  localStorage.removeItem(KEPT_AS);
  await (await subscription())?.unsubscribe();
}

export function pushChoice(): PushChoice | null {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === null ? null : (JSON.parse(kept) as PushChoice);
}
