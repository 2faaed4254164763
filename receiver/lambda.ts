import { handle } from "hono/aws-lambda";
import { pino } from "pino";
import { loadSettings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";
import { createQueue, createSqsClient } from "../platform/queue.ts";
import { createReceiver } from "./app.ts";

const settings = loadSettings(
  "QUEUE_URL",
  "SQS_ENDPOINT",
  "VERIFY_TOKEN",
  "LOG_LEVEL",
  "AWS_REGION",
  "AWS_REGION_SQS",
  "AWS_ACCESS_KEY_ID_SQS",
  "AWS_SECRET_ACCESS_KEY_SQS",
);

// Lambda keeps the plain names for itself; the `_SQS` ones may point at a queue elsewhere.
const client = createSqsClient({
  region: settings.AWS_REGION_SQS ?? settings.AWS_REGION,
  endpoint: settings.SQS_ENDPOINT,
  credentials: credentials(settings.AWS_ACCESS_KEY_ID_SQS, settings.AWS_SECRET_ACCESS_KEY_SQS),
});

export const handler = handle(
  createReceiver({
    verifyToken: settings.VERIFY_TOKEN,
    queue: createQueue(client, settings.QUEUE_URL),
    // Not `createLog`: its worker threads freeze between invocations, and cannot be bundled.
    log: pino({ level: settings.LOG_LEVEL, base: { service: "receiver" } }),
  }),
);

/** Both keys, or neither: then the function's role is used. */
function credentials(accessKeyId: string | undefined, secretAccessKey: string | undefined) {
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { accessKeyId, secretAccessKey };
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  throw new FunnelError(
    "misconfigured",
    "Set both AWS_ACCESS_KEY_ID_SQS and AWS_SECRET_ACCESS_KEY_SQS, or neither to use the function's role.",
  );
}
