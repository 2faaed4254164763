import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { errorSummary } from "../platform/errors.ts";
import { healthRoutes } from "../platform/health.ts";
import type { Log } from "../platform/log.ts";
import type { Queue } from "../platform/queue.ts";
import { encodeEnvelope, MAX_WEBHOOK_BYTES } from "../platform/webhook-envelope.ts";
import { isSignature, SIGNATURE_HEADER } from "../whatsapp/signature.ts";
import { counted } from "./metrics.ts";

export interface ReceiverDeps {
  verifyToken: string;
  queue: Queue;
  log: Pick<Log, "error" | "warn">;
}

/**
 * Takes webhooks for every channel of every organization. It answers 200 only when the queue has
 * the message: anything else makes Meta send it again.
 */
export function createReceiver({ verifyToken, queue, log }: ReceiverDeps) {
  const tooLarge = bodyLimit({
    maxSize: MAX_WEBHOOK_BYTES,
    onError: (c) => c.json({ status: counted("too_large") }, 413),
  });

  return new Hono()
    .route("/", healthRoutes({ queue: () => queue.depth() }))
    .get("/webhook", (c) => {
      const {
        "hub.mode": mode,
        "hub.verify_token": token = "",
        "hub.challenge": challenge = "",
      } = c.req.query();
      if (mode !== "subscribe" || !isSameSecret(token, verifyToken))
        return c.json({ status: "forbidden" }, 403);
      return c.text(challenge, 200, { "x-content-type-options": "nosniff" });
    })
    .post("/webhook", tooLarge, async (c) => {
      const signature = c.req.header(SIGNATURE_HEADER);
      if (!isSignature(signature)) return c.json({ status: counted("unsigned") }, 401);
      const body = new Uint8Array(await c.req.arrayBuffer());
      const message = await encodeEnvelope({
        body,
        signature,
        receivedAt: new Date().toISOString(),
      });
      if (message === null) {
        log.error({ bytes: body.length }, "webhook too large for the queue, even compressed");
        return c.json({ status: counted("too_large") }, 413);
      }
      try {
        await queue.send(message);
        return c.json({ status: counted("queued") });
      } catch (error) {
        log.warn(errorSummary(error), "webhook not queued, so Meta will send it again");
        return c.json({ status: counted("unavailable") }, 503, { "retry-after": "5" });
      }
    });
}

/** Hashing first gives both the same length, which `timingSafeEqual` needs and must not betray. */
function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
