import type { Message, SQSClient } from "@aws-sdk/client-sqs";
import { FunnelError } from "../../platform/errors.ts";
import type { Log } from "../../platform/log.ts";
import type { StatusesRequest } from "../../whatsapp/items.ts";
import { createPause, retryDelaySeconds } from "./backoff.ts";
import { createChannelDirectory } from "./channel-directory.ts";
import { consumerEvents } from "./events.ts";
import { handleWebhook, notSignalled, type LeadSignal } from "./handle-webhook.ts";
import type { InternalApi } from "./internal-api.ts";
import { createPoller, receiveCountOf } from "./poller.ts";
import { settleAll } from "./settle-all.ts";
import { createStatusBatcher } from "./status-batcher.ts";

export interface ConsumerDeps {
  sqs: SQSClient;
  queueUrl: string;
  api: InternalApi;
  /** Hands what is stored to the lead's workflow; resolves when Temporal has it. */
  signalLead(signal: LeadSignal): Promise<void>;
  log: Pick<Log, "debug" | "warn" | "error">;
  /** Long polls at a time; each handles up to ten messages. */
  pollers?: number;
  retryDelaySeconds?: (receiveCount: number) => number;
}

export interface QueueConsumer {
  start(): void;
  /** Takes no more messages, and resolves when those in hand are finished. */
  stop(): Promise<void>;
  /** Whether the queue has answered lately. */
  isHealthy(): boolean;
}

const POLLERS = 3;

/**
 * Takes webhooks off the queue. A message is deleted only after all of it is stored and its leads
 * are signalled; one that fails comes again, later each time, until the queue's redrive policy
 * puts it aside.
 */
export function createConsumer(deps: ConsumerDeps): QueueConsumer {
  const events = consumerEvents(deps.log);
  const downstream = createPause();
  const webhookDeps = {
    api: deps.api,
    directory: createChannelDirectory(deps.api),
    statuses: createStatusBatcher((request) => storeStatuses(deps, request)),
    signalLead: (signal: LeadSignal) => deps.signalLead(signal),
    events,
  };

  async function handle(message: Message): Promise<void> {
    try {
      await handleWebhook(webhookDeps, message.Body ?? "", message.MessageId);
      downstream.succeeded();
    } catch (error) {
      if (isOutage(error)) downstream.failed();
      events.failed(message.MessageId, receiveCountOf(message), error);
      throw error;
    }
  }

  const pollers = Array.from({ length: deps.pollers ?? POLLERS }, () =>
    createPoller({
      sqs: deps.sqs,
      queueUrl: deps.queueUrl,
      handle,
      retryDelaySeconds: deps.retryDelaySeconds ?? retryDelaySeconds,
      downstream,
      onPollError: (error) => events.pollFailed(error),
    }),
  );
  return {
    start: () => pollers.forEach((poller) => poller.start()),
    stop: async () => void (await Promise.all(pollers.map((poller) => poller.stop()))),
    isHealthy: () => pollers.every((poller) => poller.isHealthy()),
  };
}

/** Leads that a message did not reach hear of it before the webhook counts as handled. */
async function storeStatuses(
  { api, signalLead }: Pick<ConsumerDeps, "api" | "signalLead">,
  request: StatusesRequest,
): Promise<void> {
  const failed = await api.storeStatuses(request);
  const { organizationId } = request;
  await settleAll(failed.map((lead) => signalLead({ organizationId, lead }).catch(notSignalled)));
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof FunnelError && (error.code === "unavailable" || error.code === "misconfigured")
  );
}
