import { setTimeout as sleep } from "node:timers/promises";
import { WorkflowNotFoundError, type Client } from "@temporalio/client";
import type { WorkerDeploymentVersion } from "@temporalio/common";
import { WAKE_SIGNAL } from "../../workflows/contract.ts";
import { pinnedElsewhere } from "./leads-behind.ts";

const BATCHES_PER_SECOND = 10;

export interface NudgeOptions {
  /** Signals a second, at most. */
  perSecond: number;
  progress?: (woken: number) => void;
}

/**
 * Wakes the leads that sleep in an older version, so that they continue as new in this one. A lead
 * that has something under way moves on when that is done.
 * @returns how many were woken.
 */
export async function nudge(
  client: Client,
  version: WorkerDeploymentVersion,
  { perSecond, progress = () => {} }: NudgeOptions,
): Promise<number> {
  const batchSize = Math.max(1, Math.floor(perSecond / BATCHES_PER_SECOND));
  const batchMs = (batchSize / perSecond) * 1_000;
  let woken = 0;
  for await (const workflowIds of inBatches(client, version, batchSize)) {
    const [answers] = await Promise.all([
      Promise.all(workflowIds.map((workflowId) => wake(client, workflowId))),
      sleep(batchMs),
    ]);
    woken += answers.filter(Boolean).length;
    progress(woken);
  }
  return woken;
}

async function* inBatches(
  client: Client,
  version: WorkerDeploymentVersion,
  size: number,
): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: pinnedElsewhere(version) })) {
    batch.push(workflowId);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** False when the lead ended meanwhile. */
async function wake(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal(WAKE_SIGNAL);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
