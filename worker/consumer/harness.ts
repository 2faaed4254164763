import { startFauxqs } from "fauxqs";
import { Hono } from "hono";
import { onTestFinished, vi } from "vitest";
import { createQueue, createSqsClient } from "../../platform/queue.ts";
import { encodeEnvelope } from "../../platform/webhook-envelope.ts";
import {
  inboundRequest,
  statusesRequest,
  type InboundRequest,
  type StatusesRequest,
} from "../../whatsapp/items.ts";
import { sign } from "../../whatsapp/signature.ts";
import type { FailedForLead } from "../../workflows/contract.ts";
import { createConsumer } from "./create-consumer.ts";
import type { LeadSignal } from "./handle-webhook.ts";
import { createInternalApi, type ChannelSecret } from "./internal-api.ts";

const SECRET = "internal-secret-of-tests";
export const MAX_RECEIVES = 3;

export const CHANNEL: ChannelSecret = {
  id: "0198c0de-0000-7000-8000-00000000000c",
  organizationId: "0198c0de-0000-7000-8000-00000000000a",
  phoneNumberId: "100000000000001",
  appSecret: "app-secret-one",
};
export const OTHER_CHANNEL: ChannelSecret = {
  id: "0198c0de-0000-7000-8000-00000000000d",
  organizationId: "0198c0de-0000-7000-8000-00000000000b",
  phoneNumberId: "100000000000002",
  appSecret: "app-secret-two",
};

/** What a webhook says of one number. */
export function change(phoneNumberId: string, value: object) {
  return { field: "messages", value: { metadata: { phone_number_id: phoneNumberId }, ...value } };
}

export function textMessage(wamid: string, from = "34600111222") {
  return {
    id: wamid,
    from,
    timestamp: "1793000000",
    type: "text",
    text: { body: `text of ${wamid}` },
  };
}

export function webhookOf(...changes: object[]): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "200000000000001", changes }],
  });
}

/** An SQS emulator, an internal API that remembers, and a consumer between them. */
export async function startHarness() {
  const server = await startFauxqs({ port: 0, logger: false });
  const dead = server.createQueue("dead");
  const { queueUrl } = server.createQueue("webhooks", {
    attributes: {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: dead.queueArn,
        maxReceiveCount: MAX_RECEIVES,
      }),
    },
  });
  const sqs = createSqsClient({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${server.port}`,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const api = fakeInternalApi();
  const signals: LeadSignal[] = [];
  const signalLead = vi.fn<(signal: LeadSignal) => Promise<void>>(
    async (signal) => void signals.push(signal),
  );
  const log = { debug: vi.fn<LogLine>(), warn: vi.fn<LogLine>(), error: vi.fn<LogLine>() };
  const consumer = createConsumer({
    sqs,
    queueUrl,
    api: createInternalApi({
      baseUrl: "http://api",
      secret: SECRET,
      fetch: async (url, init) => api.app.request(url, init),
    }),
    signalLead,
    log,
    retryDelaySeconds: () => 0,
  });
  onTestFinished(async () => {
    await consumer.stop();
    sqs.destroy();
    await server.stop();
  });
  const queue = createQueue(sqs, queueUrl);
  const left = (name: string) => {
    const { ready = [], inflight = [], delayed = [] } = server.inspectQueue(name)?.messages ?? {};
    return ready.length + inflight.length + delayed.length;
  };
  return {
    ...api,
    server,
    consumer,
    sqs,
    queueUrl,
    deadQueueUrl: dead.queueUrl,
    queue,
    signals,
    signalLead,
    log,
    inQueue: () => left("webhooks"),
    inDeadLetters: () => left("dead"),
    deliver: async (body: string, secret = CHANNEL.appSecret) => {
      const envelope = {
        body: new TextEncoder().encode(body),
        signature: sign(body, secret),
        receivedAt: new Date().toISOString(),
      };
      await queue.send((await encodeEnvelope(envelope)) ?? "");
    },
  };
}

type LogLine = (fields: unknown, message?: string) => void;

/** Stores as the real one does: one wamid once, the same answer each time. */
function fakeInternalApi() {
  const channels = [CHANNEL];
  const inbound: InboundRequest[] = [];
  const statuses: StatusesRequest[] = [];
  const wamids = new Set<string>();
  const lookups: string[] = [];
  /** Leads that the next statuses are about. */
  const failed: FailedForLead[] = [];
  /** Called before a request is answered; what it returns is answered instead. */
  const refuse = vi.fn<(route: string, body: unknown) => 400 | 500 | 503 | undefined>();
  const app = new Hono()
    .use(async (c, next) =>
      c.req.header("x-internal-secret") === SECRET ? next() : c.json({}, 401),
    )
    .get("/internal/channels", (c) => {
      const { phoneNumberId, wabaId } = c.req.query();
      lookups.push(phoneNumberId ?? wabaId ?? "");
      const found = channels.filter(
        (channel) => channel.phoneNumberId === phoneNumberId || wabaId === "200000000000001",
      );
      return c.json({ channels: found });
    })
    .post("/internal/inbound", async (c) => {
      const request = inboundRequest.parse(await c.req.json());
      const refusal = refuse("inbound", request);
      if (refusal !== undefined) return c.json({}, refusal);
      inbound.push(request);
      for (const { wamid } of request.messages) wamids.add(wamid);
      const leadId = "0198c0de-0000-7000-8000-0000000000ff";
      const messages = request.messages.map((_, i) => ({
        messageId: `m${i}`,
        cue: "statement",
        at: 0,
      }));
      return c.json({
        leads: messages.length > 0 ? [{ leadId, signal: { messages, pace: {} } }] : [],
      });
    })
    .post("/internal/statuses", async (c) => {
      const request = statusesRequest.parse(await c.req.json());
      const refusal = refuse("statuses", request);
      if (refusal !== undefined) return c.json({}, refusal);
      statuses.push(request);
      return c.json({ applied: request.statuses.length, unmatched: 0, failed: failed.splice(0) });
    });
  return { app, channels, inbound, statuses, wamids, lookups, failed, refuse };
}
