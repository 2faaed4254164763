import { createActivities, type Activities } from "../activities/index.ts";
import { connectDatabase } from "../db/client.ts";
import { loadSettings } from "../platform/env.ts";
import { errorSummary } from "../platform/errors.ts";
import { healthRoutes, type Check } from "../platform/health.ts";
import { listen } from "../platform/http-server.ts";
import type { Log } from "../platform/log.ts";
import { QUEUE_SETTINGS, sqsClientOf } from "../platform/queue.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { createConsumer } from "./consumer/create-consumer.ts";
import { createInternalApi } from "./consumer/internal-api.ts";
import { ACTIVITY_SETTINGS, activityDeps } from "./dependencies.ts";
import { createHistories } from "./histories.ts";
import { LIMIT_SETTINGS } from "./limits.ts";
import { installRuntime } from "./runtime.ts";
import { signalLead } from "./signal-lead.ts";
import { startTemporalWorkers } from "./temporal-workers.ts";
import { VERSION_SETTINGS } from "./versioning.ts";
import { startWebhookDispatcher } from "./webhook-dispatcher.ts";

const DATABASE_CONNECTIONS = 20;

/** Seams for tests that kill the process at a chosen moment. */
export interface WorkerSeams {
  fetch?: typeof globalThis.fetch;
  wrap?(activities: Activities): Activities;
}

/** Everything a worker process does, by `WORKER_ROLES`; undone by disposing `resources`. */
export async function runWorker(
  log: Log,
  resources: AsyncDisposableStack,
  seams: WorkerSeams = {},
): Promise<void> {
  const settings = loadSettings(
    ...TEMPORAL_SETTINGS,
    ...ACTIVITY_SETTINGS,
    ...QUEUE_SETTINGS,
    ...VERSION_SETTINGS,
    ...LIMIT_SETTINGS,
    "WORKER_ROLES",
    "WORKER_PORT",
    "TEMPORAL_METRICS_PORT",
    "INTERNAL_API_BASE_URL",
    "INTERNAL_API_SECRET",
  );
  const roles = settings.WORKER_ROLES;
  const db = connectDatabase(settings.DATABASE_URL, { max: DATABASE_CONNECTIONS });
  resources.defer(() => db.close());
  const temporalMetrics = installRuntime(log, settings.TEMPORAL_METRICS_PORT);
  const temporal = connectTemporal(settings);
  resources.defer(() => temporal.connection.close());
  const deps = activityDeps(settings, db, log, createHistories(temporal.client), seams.fetch);
  const checks: Record<string, Check> = {
    database: () => db.ping(),
    temporal: () => temporal.ping(),
  };

  const activities = createActivities(deps);
  const workers = resources.use(
    await startTemporalWorkers(settings, roles, seams.wrap?.(activities) ?? activities),
  );
  workers.failed.catch((error: unknown) => {
    log.fatal(errorSummary(error), "a Temporal worker failed");
    process.kill(process.pid, "SIGTERM");
  });
  checks.workers = async () => assertHealthy(workers.isHealthy());

  if (roles.includes("activity")) {
    resources.use(startWebhookDispatcher({ db, client: temporal.client, log }));
  }
  if (roles.includes("consumer")) {
    const api = createInternalApi({
      baseUrl: settings.INTERNAL_API_BASE_URL,
      secret: settings.INTERNAL_API_SECRET,
    });
    checks.internalApi = () => api.findChannels({ wabaId: "0" });
    const consumer = createConsumer({
      sqs: sqsClientOf(settings),
      queueUrl: settings.QUEUE_URL,
      api,
      signalLead: (signal) => signalLead(temporal.client, signal),
      log,
    });
    consumer.start();
    resources.defer(() => consumer.stop());
    checks.queue = async () => assertHealthy(consumer.isHealthy());
  }
  resources.use(
    await listen(healthRoutes(checks, temporalMetrics), settings.WORKER_PORT, "WORKER_PORT"),
  );
  const { provider, model, simulated } = deps.pipeline;
  log.info(
    { roles, build: settings.WORKER_BUILD_ID, provider, model, simulated },
    simulated ? "working, with the OFFLINE model" : "working",
  );
}

function assertHealthy(healthy: boolean): void {
  if (!healthy) throw new Error("unhealthy");
}
