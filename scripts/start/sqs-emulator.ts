import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startFauxqs } from "fauxqs";
import { loadSettings } from "../../platform/env.ts";
import { runService } from "../../platform/lifecycle.ts";
import { createLog, LOG_SETTINGS } from "../../platform/log.ts";
import { DEAD_LETTER_QUEUE, emulatorQueueArn, INBOUND_QUEUE, MAX_RECEIVES } from "./queues.ts";

/** A stand-in for Amazon SQS on this machine; messages survive a restart. */
const settings = loadSettings(...LOG_SETTINGS, "SQS_PORT", "AWS_REGION", "DATA_DIR");
const log = createLog("sqs", settings);

await runService(log, async (resources) => {
  const dataDir = join(settings.DATA_DIR, "sqs");
  await mkdir(dataDir, { recursive: true });
  const region = settings.AWS_REGION;
  const server = await startFauxqs({
    port: settings.SQS_PORT,
    dataDir,
    defaultRegion: region,
    logger: false,
  });
  resources.defer(() => server.stop());
  const twoWeeks = String(14 * 24 * 3600);
  const redrive = {
    deadLetterTargetArn: emulatorQueueArn(region, DEAD_LETTER_QUEUE),
    maxReceiveCount: MAX_RECEIVES,
  };
  server.setup({
    queues: [
      { name: DEAD_LETTER_QUEUE, region, attributes: { MessageRetentionPeriod: twoWeeks } },
      {
        name: INBOUND_QUEUE,
        region,
        attributes: { MessageRetentionPeriod: twoWeeks, RedrivePolicy: JSON.stringify(redrive) },
      },
    ],
  });
  log.info(
    { port: server.port, queues: [INBOUND_QUEUE, DEAD_LETTER_QUEUE] },
    "EMULATOR of Amazon SQS ready",
  );
});
