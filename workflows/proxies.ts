import { ActivityCancellationType, proxyActivities } from "@temporalio/workflow";
import type { Activities } from "../activities/index.ts";
import { LLM_TASK_QUEUE } from "./contract.ts";

/** Model calls: cancelled at once when a newer message makes them moot; each attempt is paid for. */
export const llm = proxyActivities<Pick<Activities, "observe" | "decide" | "compose">>({
  taskQueue: LLM_TASK_QUEUE,
  startToCloseTimeout: "2 minutes",
  scheduleToCloseTimeout: "3 minutes",
  heartbeatTimeout: "10 seconds",
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: "1 second", maximumInterval: "20 seconds" },
});

/** The summary is worth a few tries: the next turn writes it anew. */
export const memory = proxyActivities<Pick<Activities, "remember">>({
  taskQueue: LLM_TASK_QUEUE,
  startToCloseTimeout: "1 minute",
  scheduleToCloseTimeout: "2 minutes",
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "2 seconds", maximumAttempts: 3 },
});

/** Database work: it is retried until the database is back. */
export const store = proxyActivities<
  Pick<Activities, "finishTurn" | "fallBack" | "setOwner" | "giveUpSend">
>({
  startToCloseTimeout: "20 seconds",
  retry: { initialInterval: "500 milliseconds", maximumInterval: "1 minute" },
});

/** A retry is safe: the ledger says whether the POST may have happened, and the window is looked at each time. */
export const outbound = proxyActivities<Pick<Activities, "sendReply">>({
  startToCloseTimeout: "20 seconds",
  heartbeatTimeout: "6 seconds",
  scheduleToCloseTimeout: "6 hours",
  retry: { initialInterval: "1 second", maximumInterval: "2 minutes" },
});

/** Waits for the status webhook that says what became of a send; its retries are the polling. */
export const settlement = proxyActivities<Pick<Activities, "settleSend">>({
  startToCloseTimeout: "10 seconds",
  scheduleToCloseTimeout: "2 minutes",
  retry: { initialInterval: "2 seconds", backoffCoefficient: 1.5, maximumInterval: "20 seconds" },
});

/** Blue ticks and "typing…": nice to have, never worth waiting for. */
export const courtesy = proxyActivities<Pick<Activities, "showTyping">>({
  startToCloseTimeout: "10 seconds",
  retry: { maximumAttempts: 1 },
});
