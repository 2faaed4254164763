import { DefaultLogger, makeTelemetryFilterString, Runtime } from "@temporalio/worker";
import type { Log } from "../platform/log.ts";

/**
 * Temporal's runtime writes through our logger and serves its own metrics on `metricsPort`.
 * Call once, before any worker is created.
 */
export function installRuntime(log: Log, metricsPort: number): () => Promise<string> {
  const logger = new DefaultLogger("INFO", ({ level, message, meta }) => {
    const { taskQueue, workflowId, runId, activityType, attempt, turnId } = meta ?? {};
    log[LEVELS[level]]({ taskQueue, workflowId, runId, activityType, attempt, turnId }, message);
  });
  const bindAddress = `127.0.0.1:${metricsPort}`;
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: "WARN" }), forward: {} },
      metrics: { prometheus: { bindAddress } },
    },
  });
  return async () => (await fetch(`http://${bindAddress}/metrics`)).text();
}

const LEVELS = {
  TRACE: "trace",
  DEBUG: "debug",
  INFO: "info",
  WARN: "warn",
  ERROR: "error",
} as const;
