import type { Message, SQSClient } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";
import { createPause, type Pause } from "./backoff.ts";

export interface PollerOptions {
  sqs: SQSClient;
  queueUrl: string;
  /** Resolves when the message may be deleted. */
  handle(message: Message): Promise<void>;
  retryDelaySeconds(receiveCount: number): number;
  /** Held while what handling needs is down, so that messages are not worn out meanwhile. */
  downstream: Pause;
  onPollError(error: unknown): void;
}

export interface Poller {
  start(): void;
  /** Lets messages in hand be finished and deleted. */
  stop(): Promise<void>;
  isHealthy(): boolean;
}

const LONG_POLL_SECONDS = 20;
const VISIBILITY_SECONDS = 15;
const HEARTBEAT_SECONDS = 5;
const SILENCE_LIMIT_MS = 90_000;

/** One long poll after the other, ten messages at a time, each handled on its own. */
export function createPoller(options: PollerOptions): Poller {
  const stopping = new AbortController();
  const reach = createPause();
  let lastAnswerAt = performance.now();
  let doing: "nothing" | "receiving" | "handling" = "nothing";
  const rested = Promise.withResolvers<void>();

  const rest = () => {
    doing = "nothing";
    if (stopping.signal.aborted) rested.resolve();
  };
  const consumer = Consumer.create({
    queueUrl: options.queueUrl,
    sqs: options.sqs,
    batchSize: 10,
    waitTimeSeconds: LONG_POLL_SECONDS,
    visibilityTimeout: VISIBILITY_SECONDS,
    heartbeatInterval: HEARTBEAT_SECONDS,
    messageSystemAttributeNames: ["ApproximateReceiveCount"],
    terminateVisibilityTimeout: ([message]) => options.retryDelaySeconds(receiveCountOf(message)),
    async preReceiveMessageCallback() {
      doing = "receiving";
      await reach.wait(stopping.signal);
      await options.downstream.wait(stopping.signal);
    },
    async postReceiveMessageCallback() {
      doing = "handling";
      lastAnswerAt = performance.now();
      reach.succeeded();
    },
    async handleMessage(message) {
      await options.handle(message);
      return message;
    },
  });
  consumer.on("empty", rest);
  consumer.on("response_processed", rest);
  // Handling failed: whoever handles has told, and the message comes again.
  consumer.on("processing_error", () => {});
  consumer.on("error", (error, message) => {
    if (!stopping.signal.aborted) options.onPollError(error);
    if (message !== undefined) return;
    reach.failed();
    rest();
  });

  return {
    start: () => consumer.start(),
    async stop() {
      stopping.abort();
      if (doing === "nothing") rested.resolve();
      // Aborting would also cut off the deletion of what is being handled.
      consumer.stop({ abort: doing !== "handling" });
      await rested.promise;
    },
    isHealthy() {
      const hasAnswered = performance.now() - lastAnswerAt < SILENCE_LIMIT_MS;
      return consumer.status.isRunning && (doing === "handling" || hasAnswered);
    },
  };
}

export function receiveCountOf(message: Message | undefined): number {
  return Number(message?.Attributes?.ApproximateReceiveCount ?? 1);
}
