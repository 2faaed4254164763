import type { Database } from "../db/client.ts";
import {
  dropPushSubscription,
  endPush,
  organizationsWithPushes,
  recordPush,
  takeDuePushes,
  tryPushAgain,
  type DuePush,
} from "../db/queries/push-deliveries.ts";
import type { PushTrouble } from "../db/schema/index.ts";
import { errorSummary, FunnelError } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import { counter } from "../platform/metrics.ts";
import type { KeyRing } from "../platform/secret-box.ts";
import type { PushSender } from "../platform/web-push.ts";
import { every } from "./each-minute.ts";
import { openPushTarget } from "./push-target.ts";
import { pushWords } from "./push-words.ts";

const LOOK_EVERY_MS = 1_000;
/** Longer than an attempt takes. */
const LEASE_MS = 60_000;
/** Sent at a time for one organization. */
const LIMIT = 20;
const PAUSE = { firstMs: 5_000, mostMs: 5 * 60_000 };
/** By then it is no news any more. */
const WORTH_MS = 3_600_000;

const sent = counter("pushes", "Attempts to send a notification to a browser", ["outcome"]);

export interface PushKeeperDeps {
  db: Database;
  log: Log;
  keys: KeyRing;
  /** Null when no key to sign with is set. */
  push: PushSender | null;
}

/**
 * Sends notifications to browsers, looking every second. Several processes may do it at once, and an
 * organization whose push services are slow keeps no other waiting.
 */
export function keepPushesSent(deps: PushKeeperDeps): AsyncDisposable {
  const busy = new Map<string, Promise<void>>();
  const looking = every(LOOK_EVERY_MS, deps.log, "notifications could not be sent", async () => {
    for (const id of await deps.db.router(organizationsWithPushes)) {
      if (busy.has(id)) continue;
      const work = sendPushes(deps, id)
        .catch((error: unknown) => deps.log.warn(errorSummary(error), "notifications not sent"))
        .finally(() => busy.delete(id));
      busy.set(id, work);
    }
  });
  return {
    async [Symbol.asyncDispose]() {
      await looking[Symbol.asyncDispose]();
      await Promise.all(busy.values());
    },
  };
}

/** What is due in one organization, once each. */
export async function sendPushes(deps: PushKeeperDeps, organizationId: string): Promise<void> {
  const due = await deps.db.tenant(organizationId, (tx) =>
    takeDuePushes(tx, organizationId, { leaseMs: LEASE_MS, limit: LIMIT }),
  );
  await Promise.all(due.map((push) => sendOne(deps, organizationId, push)));
}

async function sendOne(deps: PushKeeperDeps, organizationId: string, push: DuePush): Promise<void> {
  const leftMs = push.createdAt.getTime() + WORTH_MS - Date.now();
  const end = leftMs <= 0 || !push.isWanted ? "dropped" : await attempt(deps, push, leftMs);
  sent.inc({ outcome: end });
  await deps.db.tenant(organizationId, async (tx) => {
    if (end === "gone") return dropPushSubscription(tx, push.subscription.id);
    if (end !== "dropped") await recordPush(tx, push.subscription.id, end === "taken" ? null : end);
    if (TRY_AGAIN.includes(end)) await tryPushAgain(tx, push.id, { afterMs: pause(push.attempts) });
    else await endPush(tx, push.id);
  });
}

type End = "taken" | "dropped" | "gone" | PushTrouble;
/** What may be over when it is tried again. */
const TRY_AGAIN: readonly End[] = ["unreachable", "not_ready"];

async function attempt(
  { push: sender, keys, log }: PushKeeperDeps,
  { id, subscription, notification }: DuePush,
  leftMs: number,
): Promise<End> {
  if (sender === null) return "not_ready";
  try {
    const target = openPushTarget(subscription.target, subscription.id, keys);
    const status = await sender.send(target, {
      text: JSON.stringify({ id, ...pushWords(notification, subscription.language) }),
      topic: id.replaceAll("-", ""),
      ttlSeconds: Math.ceil(leftMs / 1_000),
    });
    return endOf(status);
  } catch (error) {
    log.info({ pushId: id, ...errorSummary(error) }, "push not sent");
    if (!(error instanceof FunnelError)) throw error;
    if (error.code === "upstream_failed" || error.details["reason"] === "unresolved")
      return "unreachable";
    return error.code === "misconfigured" ? "not_ready" : "refused";
  }
}

/** What the answers of push services mean (RFC 8030, 8292). */
function endOf(status: number): End {
  if (status >= 200 && status < 300) return "taken";
  if (status === 404 || status === 410) return "gone";
  if (status === 401 || status === 403) return "not_allowed";
  return status === 429 || status >= 500 ? "unreachable" : "refused";
}

function pause(attempts: number): number {
  return Math.min(PAUSE.mostMs, PAUSE.firstMs * 2 ** (attempts - 1));
}
