import { createHmac, randomBytes } from "node:crypto";

/** As Standard Webhooks has it (https://www.standardwebhooks.com), so that receivers verify with its libraries. */
const PREFIX = "whsec_";

export function newWebhookSecret(): string {
  return PREFIX + randomBytes(24).toString("base64");
}

interface WebhookMessage {
  /** The same in every attempt: what receivers deduplicate by. */
  id: string;
  /** When this attempt is made; receivers refuse what is minutes off. */
  at: Date;
  body: string;
}

/** One signature for each secret: two while one is being replaced by the other. */
export function signedHeaders(
  { id, at, body }: WebhookMessage,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "content-type": "application/json",
    "user-agent": "funnel-webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
