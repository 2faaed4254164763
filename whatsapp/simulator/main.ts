import { join } from "node:path";
import { environment, loadSettings } from "../../platform/env.ts";
import { healthRoutes } from "../../platform/health.ts";
import { listen } from "../../platform/http-server.ts";
import { runService } from "../../platform/lifecycle.ts";
import { createLog, LOG_SETTINGS } from "../../platform/log.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../../platform/temporal.ts";
import { createSimulator } from "./simulator.ts";
import { createTimeMachine, type TimeMachine } from "./time-machine.ts";

const settings = loadSettings(
  ...LOG_SETTINGS,
  "SIMULATOR_PORT",
  "RECEIVER_PORT",
  "API_PORT",
  "TEMPORAL_UI_PORT",
  "TEMPORAL_NAMESPACE",
  "DATA_DIR",
);
const log = createLog("simulator", settings);

await runService(log, async (resources) => {
  const simulator = createSimulator({
    webhookUrls: [`http://127.0.0.1:${settings.RECEIVER_PORT}/webhook`],
    dataDir: join(settings.DATA_DIR, "simulator"),
    links: [
      { label: "Dashboard", url: `http://localhost:${settings.API_PORT}/` },
      {
        label: "Lead workflows",
        url: `http://localhost:${settings.TEMPORAL_UI_PORT}/namespaces/${settings.TEMPORAL_NAMESPACE}/workflows`,
      },
    ],
    log,
    timeMachine: timeMachine(resources),
  });
  simulator.app.route("/", healthRoutes({}));
  resources.use(await listen(simulator.app, settings.SIMULATOR_PORT, "SIMULATOR_PORT"));
  resources.use(simulator);
  log.info(
    { port: settings.SIMULATOR_PORT },
    "WhatsApp SIMULATOR ready: not the real WhatsApp, nothing leaves this machine",
  );
});

/** Null where the settings for it are not all there: a simulator by itself moves no leads. */
function timeMachine(resources: AsyncDisposableStack): TimeMachine | null {
  const needed = ["TEMPORAL_ADDRESS", "INTERNAL_API_BASE_URL", "INTERNAL_API_SECRET"] as const;
  const present = environment();
  if (needed.some((name) => !present[name])) return null;
  const {
    INTERNAL_API_BASE_URL: baseUrl,
    INTERNAL_API_SECRET: secret,
    ...temporal
  } = loadSettings(...TEMPORAL_SETTINGS, "INTERNAL_API_BASE_URL", "INTERNAL_API_SECRET");
  const { client, connection } = connectTemporal(temporal);
  resources.defer(() => connection.close());
  return createTimeMachine({
    workflows: client.workflow,
    internalApi: { baseUrl, secret },
  });
}
