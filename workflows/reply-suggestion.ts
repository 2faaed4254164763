import { ActivityCancellationType, proxyActivities } from "@temporalio/workflow";
import type { Activities } from "../activities/index.ts";
import { LLM_TASK_QUEUE, PRIORITY, type SuggestionInput } from "./contract.ts";

/** A person looks on: what takes longer than the API waits is of no use. */
const llm = proxyActivities<Pick<Activities, "suggestReply">>({
  taskQueue: LLM_TASK_QUEUE,
  scheduleToCloseTimeout: "24 seconds",
  heartbeatTimeout: "10 seconds",
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: "500 milliseconds", maximumAttempts: 2 },
  priority: { priorityKey: PRIORITY.reply },
});

/** What the pipeline would answer, once, for a person. The database has it then. */
export async function replySuggestion(input: SuggestionInput): Promise<void> {
  await llm.suggestReply({ ...input, now: Date.now() });
}
