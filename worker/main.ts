import { loadSettings } from "../platform/env.ts";
import { runService } from "../platform/lifecycle.ts";
import { createLog, LOG_SETTINGS } from "../platform/log.ts";
import { runWorker } from "./run-worker.ts";

const log = createLog("worker", loadSettings(...LOG_SETTINGS));

await runService(log, (resources) => runWorker(log, resources));
