import {
  CancellationScope,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
} from "@temporalio/workflow";
import type { NextWebhook } from "../activities/contract.ts";
import type { Activities } from "../activities/index.ts";
import {
  PRIORITY,
  WEBHOOK_TASK_QUEUE,
  WEBHOOKS_DUE_SIGNAL,
  type WebhookLane,
  type WebhooksDueSignal,
} from "./contract.ts";
import { isHistoryLong, isNewVersionOut, runAgain } from "./run-end.ts";

const priority = { priorityKey: PRIORITY.housekeeping };
/** What is overdue is tried once. */
const ONE_ATTEMPT_MS = 60_000;
const RETRY = { initialInterval: "5 seconds", backoffCoefficient: 2, maximumInterval: "1 hour" };

const ATTEMPT = {
  taskQueue: WEBHOOK_TASK_QUEUE,
  startToCloseTimeout: "30 seconds",
  priority,
} as const;
const { deliverWebhook } = proxyActivities<Pick<Activities, "deliverWebhook">>(ATTEMPT);
const store = proxyActivities<Pick<Activities, "nextWebhook" | "giveUpWebhook">>({
  startToCloseTimeout: "20 seconds",
  retry: { initialInterval: "500 milliseconds", maximumInterval: "1 minute" },
  priority,
});
const dueSignal = defineSignal<[WebhooksDueSignal]>(WEBHOOKS_DUE_SIGNAL);

/**
 * Delivers what one endpoint is to be told of one lead, one after the other, until there is nothing
 * left. What that is only the database knows; signals say that there is something.
 */
export async function webhookDelivery(lane: WebhookLane): Promise<void> {
  let told = 0;
  let attempts: CancellationScope | null = null;
  setHandler(dueSignal, ({ atOnce }) => {
    told += 1;
    if (atOnce) attempts?.cancel();
  });

  for (;;) {
    const heard = told;
    let next: NextWebhook = await store.nextWebhook(lane);
    while (next !== null) {
      // The next run asks the database first, so it misses nothing.
      if (isHistoryLong() || isNewVersionOut()) return runAgain(lane);
      attempts = new CancellationScope();
      next = await deliver(lane, next, attempts);
      attempts = null;
    }
    // What came while the last answer was on its way may not have been in it.
    if (told === heard) return;
  }
}

/** @returns what comes next, also after the last attempt failed. */
async function deliver(
  lane: WebhookLane,
  { deliveryId, giveUpAt }: NonNullable<NextWebhook>,
  attempts: CancellationScope,
): Promise<NextWebhook> {
  const ref = { ...lane, deliveryId };
  const rest = giveUpAt - Date.now();
  const isOverdue = rest < ONE_ATTEMPT_MS;
  const options = {
    ...ATTEMPT,
    scheduleToCloseTimeout: Math.max(rest, ONE_ATTEMPT_MS),
    retry: { ...RETRY, ...(isOverdue && { maximumAttempts: 1 }) },
    summary: isOverdue ? "the last attempt" : "delivery",
  };
  try {
    return await attempts.run(() => deliverWebhook.executeWithOptions(options, [ref]));
  } catch (error) {
    const wasHurried =
      attempts.consideredCancelled && !CancellationScope.current().consideredCancelled;
    if (isCancellation(error) && wasHurried) return store.nextWebhook(lane);
    if (isCancellation(error)) throw error;
    return store.giveUpWebhook(ref);
  }
}
