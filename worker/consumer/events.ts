import { errorSummary, FunnelError } from "../../platform/errors.ts";
import type { Log } from "../../platform/log.ts";
import { counter, secondsHistogram } from "../../platform/metrics.ts";
import type { ChangeItems } from "../../whatsapp/items.ts";

const messages = counter("queue_messages", "Queue messages by what became of them", ["outcome"]);
const dropped = counter("webhook_changes_dropped", "Webhook changes thrown away", ["reason"]);
const items = counter("webhook_items", "Items stored from webhooks", ["kind"]);
const intake = secondsHistogram(
  "intake",
  "From the webhook's arrival to its leads being signalled",
);

/** What happens to a queue message: each event counts, and logs what a person should see. */
export function consumerEvents(log: Pick<Log, "debug" | "warn" | "error">) {
  return {
    handled(receivedAt: string) {
      messages.inc({ outcome: "handled" });
      intake.observe(Math.max(0, Date.now() - Date.parse(receivedAt)) / 1_000);
    },
    failed(queueMessageId: string | undefined, receiveCount: number, error: unknown) {
      messages.inc({ outcome: "failed" });
      const cause = error instanceof FunnelError ? error.details.cause : undefined;
      log.error(
        { queueMessageId, receiveCount, ...errorSummary(error), cause },
        "webhook not handled, it will come again",
      );
    },
    forged(queueMessageId: string | undefined, channelId: string) {
      dropped.inc({ reason: "forged" });
      log.warn({ queueMessageId, channelId }, "webhook with a wrong signature dropped");
    },
    unknownAccount(queueMessageId: string | undefined) {
      dropped.inc({ reason: "unknown_account" });
      log.warn({ queueMessageId }, "notice for an account without a channel dropped");
    },
    stored(found: ChangeItems) {
      for (const [kind, list] of Object.entries(found)) items.inc({ kind }, list.length);
    },
    pollFailed(error: unknown) {
      log.error(errorSummary(error), "queue did not answer as it should");
    },
  };
}
export type ConsumerEvents = ReturnType<typeof consumerEvents>;
