import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { startFauxqs } from "fauxqs";
import { expect, onTestFinished, test } from "vitest";
import { createSqsClient } from "../platform/queue.ts";
import { deadLetterQueueOf, redrive } from "./redrive.ts";

const keys = { region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };

async function emulator() {
  const server = await startFauxqs({ port: 0, logger: false });
  onTestFinished(() => server.stop());
  const dead = server.createQueue("dead");
  const policy = JSON.stringify({ deadLetterTargetArn: dead.queueArn, maxReceiveCount: 5 });
  const live = server.createQueue("live", { attributes: { RedrivePolicy: policy } });
  const sqs = createSqsClient({ ...keys, endpoint: `http://127.0.0.1:${server.port}` });
  const bodies = (name: string) =>
    (server.inspectQueue(name)?.messages.ready ?? []).map(({ body }) => body);
  return { server, sqs, dead: dead.queueUrl, live: live.queueUrl, bodies };
}

test("by hand, every message moves", async () => {
  const { server, sqs, dead, live, bodies } = await emulator();
  const sent = Array.from({ length: 23 }, (_, i) => `message ${i}`);
  for (const body of sent) server.sendMessage("dead", body);
  expect(await redrive(sqs, { from: dead, to: live })).toBe(23);
  expect(bodies("live").toSorted()).toEqual(sent.toSorted());
  expect(server.inspectQueue("dead")?.messages.inflight).toEqual([]);
  expect(bodies("dead")).toEqual([]);
});

test("the dead-letter queue is the one of the policy", async () => {
  const { sqs, dead, live } = await emulator();
  expect(await deadLetterQueueOf(sqs, live)).toBe(dead);
  await expect(deadLetterQueueOf(sqs, dead)).rejects.toMatchObject({ code: "misconfigured" });
});

/** SQS as far as its own move tasks go. */
async function serviceWithTasks(...states: object[]) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const action = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
    asked.push(action);
    const body = JSON.parse(await text(request)) as { QueueUrl?: string };
    const answers: Record<string, object> = {
      GetQueueAttributes: { Attributes: { QueueArn: `arn:aws:sqs:us-east-1:1:${body.QueueUrl}` } },
      StartMessageMoveTask: { TaskHandle: "task" },
      ListMessageMoveTasks: { Results: [states.length > 1 ? states.shift() : states[0]] },
    };
    response
      .setHeader("content-type", "application/x-amz-json-1.0")
      .end(JSON.stringify(answers[action]));
  }).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, sqs: createSqsClient({ ...keys, endpoint }) };
}

test("SQS moves them itself where it can", async () => {
  const { asked, sqs } = await serviceWithTasks({
    Status: "COMPLETED",
    ApproximateNumberOfMessagesMoved: 7,
  });
  expect(await redrive(sqs, { from: "dead", to: "live" })).toBe(7);
  expect(asked).not.toContain("ReceiveMessage");
});

test("a task that failed is an error", async () => {
  const { sqs } = await serviceWithTasks({ Status: "FAILED", ApproximateNumberOfMessagesMoved: 2 });
  await expect(redrive(sqs, { from: "dead", to: "live" })).rejects.toMatchObject({
    code: "upstream_failed",
  });
});
