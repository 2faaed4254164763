import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
} from "@temporalio/workflow";
import type { Activities } from "../activities/index.ts";
import { LLM_TASK_QUEUE, PRIORITY, type PromptTrialInput } from "./contract.ts";

/** Leads who write come first, whatever is tried meanwhile. */
const priority = { priorityKey: PRIORITY.housekeeping };
const AT_ONCE = 3;

const llm = proxyActivities<Pick<Activities, "tryTurn">>({
  taskQueue: LLM_TASK_QUEUE,
  startToCloseTimeout: "2 minutes",
  heartbeatTimeout: "10 seconds",
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: "2 seconds", maximumInterval: "1 minute", maximumAttempts: 4 },
  priority,
});
const store = proxyActivities<Pick<Activities, "leaveTurn" | "endTrial">>({
  startToCloseTimeout: "20 seconds",
  retry: { initialInterval: "500 milliseconds", maximumInterval: "1 minute" },
  priority,
});

/** Runs recorded turns again with other prompts, a few at a time. Nothing of it is sent. */
export async function promptTrial(input: PromptTrialInput): Promise<void> {
  const { organizationId, trialId, turns } = input;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < turns) await tryOne({ organizationId, trialId, index: next++ });
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() =>
      store.endTrial({ organizationId, trialId, state: "cancelled" }),
    );
    return;
  }
  await store.endTrial({ organizationId, trialId, state: "done" });
}

async function tryOne(turn: Parameters<Activities["tryTurn"]>[0]): Promise<void> {
  try {
    await llm.tryTurn.executeWithOptions({ summary: `turn ${turn.index + 1}` }, [turn]);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await store.leaveTurn({ ...turn, reason: codeOf(error) });
  }
}

function codeOf({ cause }: ActivityFailure): string {
  return cause instanceof ApplicationFailure ? (cause.type ?? "unexpected") : "timeout";
}
