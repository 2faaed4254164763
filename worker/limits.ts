import type { WorkerOptions } from "@temporalio/worker";
import type { Settings } from "../platform/env.ts";

export const LIMIT_SETTINGS = ["LLM_CONCURRENCY", "LLM_CALLS_PER_SECOND"] as const;
export type LimitSettings = Settings<(typeof LIMIT_SETTINGS)[number]>;

/** An activity handed over with its workflow task never meets the queue, and so overtakes all who wait there. */
export const THROUGH_THE_QUEUE = {
  maxEagerActivityReservationsPerWorkflowTask: 0,
} satisfies Partial<WorkerOptions>;

/** How many endpoints a worker waits for at a time; the queue's fairness shares them out. */
export const WEBHOOK_CONCURRENCY = 50;
/** Of which an organization gets so many: one whose endpoints are slow leaves the others theirs. */
export const WEBHOOKS_OF_AN_ORGANIZATION = 10;
export const WEBHOOK_PAUSE = { firstMs: 5_000, mostMs: 3_600_000 };

/** Concurrency is each worker's own; calls per second are the whole queue's, kept by the server. */
export function llmLimits(
  settings: LimitSettings,
): Pick<WorkerOptions, "maxConcurrentActivityTaskExecutions" | "maxTaskQueueActivitiesPerSecond"> {
  const { LLM_CONCURRENCY: concurrency, LLM_CALLS_PER_SECOND: perSecond } = settings;
  return {
    maxConcurrentActivityTaskExecutions: concurrency,
    ...(perSecond !== undefined && { maxTaskQueueActivitiesPerSecond: perSecond }),
  };
}
