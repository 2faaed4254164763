import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";
import { expect, onTestFinished, test } from "vitest";
import { createQueue, createSqsClient, sqsClientOf } from "./queue.ts";

const keys = { credentials: { accessKeyId: "test", secretAccessKey: "test" }, region: "eu-west-1" };

async function emulator() {
  const server = await startFauxqs({ port: 0, logger: false });
  onTestFinished(() => server.stop());
  const { queueUrl } = server.createQueue("webhooks", { region: "us-east-1" });
  return { server, queueUrl, endpoint: `http://127.0.0.1:${server.port}` };
}

test("a queue URL whose host does not resolve is reached through the endpoint", async () => {
  const { queueUrl, endpoint } = await emulator();
  expect(new URL(queueUrl).hostname).toBe("sqs.us-east-1.localhost");
  const client = sqsClientOf({
    QUEUE_URL: queueUrl,
    SQS_ENDPOINT: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: undefined,
  });
  const queue = createQueue(client, queueUrl);
  await queue.send("hello");
  await queue.send("again");
  expect(await queue.depth()).toEqual({ waiting: 2, inFlight: 0, delayed: 0 });
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
  expect(Messages?.[0]?.Body).toBe("hello");
  expect(await queue.depth()).toEqual({ waiting: 1, inFlight: 1, delayed: 0 });
});

test("a queue that is not there is unavailable", async () => {
  const { queueUrl, endpoint } = await emulator();
  const queue = createQueue(
    createSqsClient({ ...keys, region: "us-east-1", endpoint }),
    `${queueUrl}-gone`,
  );
  await expect(queue.send("hello")).rejects.toMatchObject({ code: "unavailable" });
  await expect(queue.depth()).rejects.toMatchObject({ code: "unavailable" });
});

test("a queue that takes the request and never answers is unavailable", async () => {
  const silent = createServer(() => undefined).listen(0);
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const queue = createQueue(
    createSqsClient({ ...keys, endpoint }),
    `${endpoint}/000000000000/webhooks`,
    100,
  );
  await expect(queue.send("hello")).rejects.toMatchObject({ code: "unavailable" });
});
