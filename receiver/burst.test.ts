import { startFauxqs } from "fauxqs";
import { expect, onTestFinished, test } from "vitest";
import { createQueue, createSqsClient } from "../platform/queue.ts";
import { decodeEnvelope } from "../platform/webhook-envelope.ts";
import { sign } from "../whatsapp/signature.ts";
import { createReceiver } from "./app.ts";

const BURST = 500;

test(`${BURST} webhooks at once: each that was answered 200 is in the queue, once and whole (I1)`, async () => {
  const server = await startFauxqs({ port: 0, logger: false });
  onTestFinished(() => server.stop());
  const { queueUrl } = server.createQueue("webhooks");
  const client = createSqsClient({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${server.port}`,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const log = { warn() {}, error() {} };
  const app = createReceiver({
    verifyToken: "demo-verify-token",
    queue: createQueue(client, queueUrl, 20_000),
    log,
  });

  const bodies = Array.from(
    { length: BURST },
    (_, i) => `{"n":${i},"text":"${"\\u00e9".repeat(i)}"}`,
  );
  const answers = await Promise.all(
    bodies.map(async (body) =>
      app.request("/webhook", {
        method: "POST",
        body,
        headers: { "X-Hub-Signature-256": sign(body, "secret") },
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));

  const queued = server.inspectQueue("webhooks")?.messages.ready ?? [];
  const envelopes = await Promise.all(queued.map(({ body }) => decodeEnvelope(body)));
  const arrived = envelopes.map(({ body }) => Buffer.from(body).toString());
  expect(arrived.toSorted()).toEqual(bodies.toSorted());
  expect(envelopes.every(({ body, signature }) => signature === sign(body, "secret"))).toBe(true);
}, 30_000);
