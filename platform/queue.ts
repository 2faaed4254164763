import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Settings } from "./env.ts";
import { errorSummary, FunnelError } from "./errors.ts";

export const QUEUE_SETTINGS = [
  "QUEUE_URL",
  "SQS_ENDPOINT",
  "AWS_REGION",
  "AWS_ACCESS_KEY_ID",
] as const;
export type QueueSettings = Settings<(typeof QUEUE_SETTINGS)[number]>;

const ANSWER_TIMEOUT_MS = 3_000;
const LONGER_THAN_A_LONG_POLL_MS = 30_000;

interface QueueDepth {
  waiting: number;
  inFlight: number;
  delayed: number;
}

/** A queue by its URL, for those who put messages in or ask how it is. */
export interface Queue {
  /** @throws FunnelError `unavailable` when the queue has not confirmed in time. */
  send(message: string): Promise<void>;
  /** About how many messages there are. @throws FunnelError `unavailable` */
  depth(): Promise<QueueDepth>;
}

interface SqsOptions {
  region: string;
  /** An emulator: its queue URLs name a host that not every machine can resolve. */
  endpoint?: string | undefined;
  /** Without them the AWS SDK looks in its usual places. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

export function createSqsClient({ region, endpoint, credentials }: SqsOptions): SQSClient {
  return new SQSClient({
    region,
    maxAttempts: 3,
    ...(endpoint !== undefined && { endpoint, useQueueUrlAsEndpoint: false }),
    ...(credentials !== undefined && { credentials }),
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: LONGER_THAN_A_LONG_POLL_MS,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 200 },
      httpsAgent: { keepAlive: true, maxSockets: 200 },
    },
  });
}

/**
 * The client of a process. Keys are left to the SDK, which knows session tokens and roles too; an
 * emulator wants some keys, no matter which.
 */
export function sqsClientOf(settings: QueueSettings): SQSClient {
  const isEmulator =
    settings.SQS_ENDPOINT !== undefined && settings.AWS_ACCESS_KEY_ID === undefined;
  return createSqsClient({
    region: settings.AWS_REGION,
    endpoint: settings.SQS_ENDPOINT,
    credentials: isEmulator ? { accessKeyId: "local", secretAccessKey: "local" } : undefined,
  });
}

export function createQueue(
  client: SQSClient,
  queueUrl: string,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Queue {
  const inTime = () => ({ abortSignal: AbortSignal.timeout(timeoutMs) });
  return {
    async send(message) {
      await client
        .send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }), inTime())
        .catch(failed);
    },
    async depth() {
      const ask = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["All"] });
      const { Attributes } = await client.send(ask, inTime()).catch(failed);
      return {
        waiting: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
        inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
        delayed: Number(Attributes?.ApproximateNumberOfMessagesDelayed ?? 0),
      };
    },
  };
}

function failed(error: unknown): never {
  throw new FunnelError("unavailable", "The queue did not answer as it should", {
    cause: errorSummary(error),
  });
}
