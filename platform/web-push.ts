import { createECDH } from "node:crypto";
import webPush from "web-push";
import type { Settings } from "./env.ts";
import { FunnelError } from "./errors.ts";
import { postOutbound, type OutboundOptions } from "./outbound-http.ts";

/** What a browser gives to whoever may send to it. */
export interface PushTarget {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

interface PushMessage {
  text: string;
  /** The push service puts the newer in the place of one that the browser has not got yet. */
  topic: string;
  /** For how long it is worth delivering. */
  ttlSeconds: number;
}

export interface PushSender {
  /** What browsers subscribe with, in base64url. */
  publicKey: string;
  /**
   * Encrypts for the browser and hands it to its push service. @returns the answer's status.
   * @throws FunnelError as `postOutbound`; `bad_request` with `bad_keys` when the browser's keys are none.
   */
  send(target: PushTarget, message: PushMessage): Promise<number>;
}

export const PUSH_SETTINGS = ["VAPID_PRIVATE_KEY", "PUBLIC_URL"] as const;

/** Null when there is no key to sign with. */
export function createPushSender(
  settings: Settings<(typeof PUSH_SETTINGS)[number]>,
  outbound: OutboundOptions,
): PushSender | null {
  const secret = settings.VAPID_PRIVATE_KEY;
  if (secret === undefined) return null;
  const privateKey = secret.toString("base64url");
  const publicKey = publicKeyOf(secret);
  const vapidDetails = { subject: contactOf(settings.PUBLIC_URL), publicKey, privateKey };
  return {
    publicKey,
    async send(target, { text, topic, ttlSeconds }) {
      const { headers, body } = encrypted(target, text, {
        vapidDetails,
        topic,
        TTL: ttlSeconds,
        urgency: "high",
      });
      return postOutbound(target.endpoint, { headers, body }, outbound);
    },
  };
}

function encrypted(target: PushTarget, text: string, options: webPush.RequestOptions) {
  try {
    const { headers, body } = webPush.generateRequestDetails(target, text, options);
    return { headers, body: body ?? "" };
  } catch {
    throw new FunnelError("bad_request", "has keys that cannot be encrypted with", {
      reason: "bad_keys",
    });
  }
}

function publicKeyOf(secret: Buffer): string {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(secret);
  return pair.getPublicKey("base64url");
}

/** Whom push services write to when something is wrong; they take no plain http. */
function contactOf(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? publicUrl : "mailto:nobody@localhost.invalid";
}
