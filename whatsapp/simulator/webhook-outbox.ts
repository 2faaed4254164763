import { randomUUID } from "node:crypto";
import type { Log } from "../../platform/log.ts";
import { sign } from "../signature.ts";
import type { Faults } from "./faults.ts";
import { metaJson } from "./meta-json.ts";
import type { Channel, Hook } from "./model.ts";
import type { Store } from "./store.ts";
import type { Timers } from "./timers.ts";

const ATTEMPT_LIMIT_MS = 10_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
const GIVE_UP_MS = 7 * 24 * 3_600_000;
const REORDER_LIMIT_MS = 2_000;

interface Webhook {
  channel: Channel;
  waId: string;
  what: "messages" | "statuses" | "account";
  payload: unknown;
  messageId?: string | undefined;
}

/** Delivers webhooks signed, retries until the receiver takes them, and forgets none over a restart. */
export interface WebhookOutbox {
  send(webhook: Webhook): void;
  /** Posts any payload once, now. @returns the receivers' HTTP statuses, 0 for one that did not answer. */
  postRaw(payload: unknown, secret: string): Promise<number[]>;
  resume(): void;
}

export interface OutboxDeps {
  urls: string[];
  store: Store;
  faults: Faults;
  timers: Timers;
  log: Log;
  now: () => Date;
  fetch: typeof globalThis.fetch;
  onTaken: (messageId: string) => void;
}

export function createWebhookOutbox(deps: OutboxDeps): WebhookOutbox {
  const { urls, store, faults, timers, log, now } = deps;
  const lanes = new Map<string, Hook[]>();
  const heldBack = new Map<string, () => void>();

  function queue(hook: Hook): void {
    const lane = lanes.get(hook.lane);
    if (lane) return void lane.push(hook);
    lanes.set(hook.lane, [hook]);
    void drain(hook.lane);
  }

  function persistAndQueue({ channel, waId, payload, messageId }: Webhook): void {
    for (const url of urls) {
      const lane = `${url} ${channel.phoneNumberId}/${waId}`;
      const { phoneNumberId } = channel;
      const hook = {
        id: randomUUID(),
        url,
        lane,
        phoneNumberId,
        payload,
        createdAt: now().toISOString(),
        messageId,
      };
      store.put({ kind: "hook", value: hook });
      queue(hook);
    }
  }

  async function drain(laneName: string): Promise<void> {
    const lane = lanes.get(laneName) ?? [];
    for (let failures = 0; lane[0] !== undefined;) {
      const hook = lane[0];
      const status = await post(
        hook.url,
        hook.payload,
        store.channels.get(hook.phoneNumberId)?.appSecret ?? "",
      );
      const tooOld = now().getTime() - Date.parse(hook.createdAt) > GIVE_UP_MS;
      if (status === 200 || tooOld) {
        lane.shift();
        failures = 0;
        store.put({ kind: "gone", of: "hook", id: hook.id });
        if (hook.messageId && status === 200) deps.onTaken(hook.messageId);
        continue;
      }
      // A refused webhook must not stand in the way of the ones behind it.
      if (status >= 400 && status < 500) lane.push(...lane.splice(0, 1));
      log.warn({ hookId: hook.id, status, attempt: failures + 1 }, "webhook not taken, will retry");
      const going = await timers.wait(Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS));
      if (!going) return;
    }
    lanes.delete(laneName);
  }

  async function post(url: string, payload: unknown, secret: string): Promise<number> {
    const body = Buffer.from(metaJson(payload), "latin1");
    try {
      const response = await deps.fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "whatsapp-simulator",
          "x-hub-signature-256": sign(body, secret),
        },
        body,
        signal: AbortSignal.timeout(ATTEMPT_LIMIT_MS),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 0;
    }
  }

  return {
    send(webhook) {
      const { waId, what, channel } = webhook;
      if (store.channels.get(channel.phoneNumberId)?.unsubscribed) return;
      const key = `${channel.phoneNumberId}/${waId}`;
      const kind = what === "account" ? undefined : what;
      const release = heldBack.get(key);
      if (!release && faults.take("reorder", waId, kind)) {
        const cancel = timers.after(REORDER_LIMIT_MS, () => heldBack.get(key)?.());
        heldBack.set(key, () => {
          heldBack.delete(key);
          cancel();
          persistAndQueue(webhook);
        });
        return;
      }
      persistAndQueue(webhook);
      if (faults.take("duplicate", waId, kind)) persistAndQueue(webhook);
      release?.();
    },
    postRaw: (payload, secret) => Promise.all(urls.map((url) => post(url, payload, secret))),
    resume() {
      for (const hook of store.hooks.values()) queue(hook);
    },
  };
}
