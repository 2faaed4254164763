import { proxyActivities } from "@temporalio/workflow";
import { LLM_TASK_QUEUE } from "../workflows/contract.ts";

export interface QueueingInput {
  calls: number;
  priorityKey: number;
}

/** Asks for so many model calls at once, with a priority and no fairness key of their own. */
export async function queueingWorkflow({ calls, priorityKey }: QueueingInput): Promise<void> {
  const { observe } = proxyActivities<{ observe(): Promise<void> }>({
    taskQueue: LLM_TASK_QUEUE,
    startToCloseTimeout: "1 minute",
    priority: { priorityKey },
  });
  await Promise.all(Array.from({ length: calls }, () => observe()));
}
