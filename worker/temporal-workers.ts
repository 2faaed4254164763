import { NativeConnection, Worker, type WorkerOptions } from "@temporalio/worker";
import type { Activities } from "../activities/index.ts";
import type { Settings } from "../platform/env.ts";
import {
  temporalConnectionOptions,
  temporalDataConverter,
  type TemporalSettings,
} from "../platform/temporal.ts";
import { bundleWorkflowsApart } from "./bundle-workflows.ts";
import { llmLimits, THROUGH_THE_QUEUE, WEBHOOK_CONCURRENCY, type LimitSettings } from "./limits.ts";
import { versioned, type VersionSettings } from "./versioning.ts";
import { LLM_TASK_QUEUE, WEBHOOK_TASK_QUEUE, WORKFLOW_TASK_QUEUE } from "../workflows/contract.ts";

export type Role = Settings<"WORKER_ROLES">["WORKER_ROLES"][number];

const CACHED_WORKFLOWS = 500;

/**
 * The Temporal workers of the given roles, running. Model calls poll a queue of their own, so a
 * slow provider never holds up sending.
 */
export async function startTemporalWorkers(
  settings: TemporalSettings & VersionSettings & LimitSettings,
  roles: readonly Role[],
  activities: Activities,
): Promise<TemporalWorkers> {
  const connection = await NativeConnection.connect(temporalConnectionOptions(settings));
  const shared = {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    dataConverter: temporalDataConverter(settings),
    shutdownGraceTime: "10 seconds",
    ...THROUGH_THE_QUEUE,
    ...versioned(settings),
  } satisfies Partial<WorkerOptions>;
  const options: WorkerOptions[] = [];
  if (roles.includes("workflow")) {
    options.push({
      ...shared,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowBundle: await bundleWorkflowsApart(),
      maxCachedWorkflows: CACHED_WORKFLOWS,
      ...(roles.includes("activity") && { activities }),
    });
  } else if (roles.includes("activity")) {
    options.push({ ...shared, taskQueue: WORKFLOW_TASK_QUEUE, activities });
  }
  if (roles.includes("activity")) {
    const atOnce = { maxConcurrentActivityTaskExecutions: WEBHOOK_CONCURRENCY };
    options.push({ ...shared, taskQueue: WEBHOOK_TASK_QUEUE, activities, ...atOnce });
  }
  if (roles.includes("llm")) {
    options.push({ ...shared, taskQueue: LLM_TASK_QUEUE, activities, ...llmLimits(settings) });
  }
  const workers = await Promise.all(options.map((option) => Worker.create(option)));
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    failed: running.then(() => {}),
    isHealthy: () => workers.every((worker) => worker.getState() === "RUNNING"),
    async [Symbol.asyncDispose]() {
      for (const worker of workers) if (worker.getState() === "RUNNING") worker.shutdown();
      await running.catch(() => {});
      await connection.close();
    },
  };
}

export interface TemporalWorkers extends AsyncDisposable {
  /** Resolves after a shutdown; rejects when a worker failed and the process should end. */
  failed: Promise<void>;
  isHealthy(): boolean;
}
