import { loadSettings } from "../platform/env.ts";
import { listen } from "../platform/http-server.ts";
import { runService } from "../platform/lifecycle.ts";
import { createLog, LOG_SETTINGS } from "../platform/log.ts";
import { createQueue, QUEUE_SETTINGS, sqsClientOf } from "../platform/queue.ts";
import { createReceiver } from "./app.ts";

const log = createLog("receiver", loadSettings(...LOG_SETTINGS));

await runService(log, async (resources) => {
  const settings = loadSettings(...QUEUE_SETTINGS, "VERIFY_TOKEN", "RECEIVER_PORT");
  const client = sqsClientOf(settings);
  resources.defer(() => client.destroy());
  const queue = createQueue(client, settings.QUEUE_URL);
  const app = createReceiver({ verifyToken: settings.VERIFY_TOKEN, queue, log });
  resources.use(await listen(app, settings.RECEIVER_PORT, "RECEIVER_PORT"));
  log.info({ port: settings.RECEIVER_PORT }, "receiving webhooks");
});
