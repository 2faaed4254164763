import { ActivityCancellationType, proxyActivities } from "@temporalio/workflow";
import type { Activities } from "../activities/index.ts";
import { READ_TRIES } from "../domain/unread-media.ts";
import { LLM_TASK_QUEUE, PRIORITY } from "./contract.ts";

/** The organization's fairness key comes with the workflow; here is what may overtake what. */
const reply = { priorityKey: PRIORITY.reply };
const followUp = { priorityKey: PRIORITY.followUp };
const housekeeping = { priorityKey: PRIORITY.housekeeping };

const MODEL_CALL = {
  taskQueue: LLM_TASK_QUEUE,
  startToCloseTimeout: "2 minutes",
  scheduleToCloseTimeout: "3 minutes",
  heartbeatTimeout: "10 seconds",
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: "1 second", maximumInterval: "20 seconds" },
} as const;

/** Model calls: cancelled at once when a newer message makes them moot; each attempt is paid for. */
export const llm = proxyActivities<Pick<Activities, "observe" | "decide" | "compose">>({
  ...MODEL_CALL,
  priority: reply,
});

/** Fetching and reading files: worth some tries, but the lead is answered without them, too. */
export const reader = proxyActivities<Pick<Activities, "readMedia">>({
  taskQueue: LLM_TASK_QUEUE,
  startToCloseTimeout: "90 seconds",
  scheduleToCloseTimeout: "2 minutes",
  heartbeatTimeout: "10 seconds",
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: {
    initialInterval: "1 second",
    maximumInterval: "10 seconds",
    maximumAttempts: READ_TRIES,
  },
  priority: reply,
});

/** What the business begins queues behind the replies. */
export const llmLater = proxyActivities<Pick<Activities, "compose">>({
  ...MODEL_CALL,
  // A lead who writes meanwhile is answered after it, so not for long.
  scheduleToCloseTimeout: "5 minutes",
  priority: followUp,
});

/** The summary is worth a few tries: the next turn writes it anew. */
export const memory = proxyActivities<Pick<Activities, "remember">>({
  taskQueue: LLM_TASK_QUEUE,
  startToCloseTimeout: "1 minute",
  scheduleToCloseTimeout: "10 minutes",
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "2 seconds", maximumAttempts: 3 },
  priority: housekeeping,
});

const DATABASE_WORK = {
  startToCloseTimeout: "20 seconds",
  retry: { initialInterval: "500 milliseconds", maximumInterval: "1 minute" },
} as const;

/** Database work: it is retried until the database is back. */
export const store = proxyActivities<
  Pick<
    Activities,
    | "answerUnread"
    | "finishTurn"
    | "fallBack"
    | "setOwner"
    | "giveUpSend"
    | "command"
    | "composeNotice"
  >
>({ ...DATABASE_WORK, priority: reply });

export const storeLater = proxyActivities<
  Pick<Activities, "settleDue" | "composeReminder" | "handleUndelivered">
>({ ...DATABASE_WORK, priority: followUp });

const POST = {
  startToCloseTimeout: "40 seconds",
  heartbeatTimeout: "15 seconds",
  scheduleToCloseTimeout: "6 hours",
  retry: { initialInterval: "1 second", maximumInterval: "2 minutes" },
} as const;

/** A retry is safe: the ledger says whether the POST may have happened, and the guard is asked each time. */
export const outbound = proxyActivities<Pick<Activities, "sendReply" | "sendAsPerson">>({
  ...POST,
  priority: reply,
});

export const outboundLater = proxyActivities<Pick<Activities, "sendReply">>({
  ...POST,
  priority: followUp,
});

/** Waits for the status webhook that says what became of a send; its retries are the polling. */
export const settlement = proxyActivities<Pick<Activities, "settleSend">>({
  startToCloseTimeout: "10 seconds",
  scheduleToCloseTimeout: "2 minutes",
  retry: { initialInterval: "2 seconds", backoffCoefficient: 1.5, maximumInterval: "20 seconds" },
  priority: housekeeping,
});

/** Blue ticks and "typing…": nice to have, never worth waiting for. */
export const courtesy = proxyActivities<Pick<Activities, "showTyping">>({
  startToCloseTimeout: "10 seconds",
  retry: { maximumAttempts: 1 },
  priority: housekeeping,
});

/** Erasing goes on until nothing is left. */
export const eraser = proxyActivities<Pick<Activities, "eraseRows" | "eraseHistories">>({
  startToCloseTimeout: "1 minute",
  retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
  priority: housekeeping,
});
