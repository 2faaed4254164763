import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";
import {
  WEBHOOK_WORKFLOW,
  webhookWorkflowId,
  WEBHOOKS_DUE_SIGNAL,
  WORKFLOW_TASK_QUEUE,
  type WebhookLane,
} from "./contract.ts";

let worker: ScriptedWorker;
let [asked, delivered] = [0, 0];
/** How many deliveries the lane has, and how many times it is told of more while it asks. */
let [waiting, tellings] = [0, 0];

const next = () =>
  waiting === 0
    ? null
    : { deliveryId: randomUUID(), giveUpAt: Date.now() + 24 * 3_600_000, left: (waiting -= 1) };
beforeAll(async () => {
  worker = await startScriptedWorker({
    nextWebhook: async (lane) => {
      asked += 1;
      if (tellings > 0) {
        tellings -= 1;
        const handle = worker.client.workflow.getHandle(webhookWorkflowId(lane));
        await handle.signal(WEBHOOKS_DUE_SIGNAL, { atOnce: false });
      }
      return next();
    },
    deliverWebhook: async () => {
      delivered += 1;
      return next();
    },
  });
});
afterAll(() => worker[Symbol.asyncDispose]());

async function run(): Promise<{ runs: string[] }> {
  const lane: WebhookLane = {
    organizationId: randomUUID(),
    endpointId: randomUUID(),
    leadId: randomUUID(),
  };
  [asked, delivered] = [0, 0];
  const handle = await worker.client.workflow.start(WEBHOOK_WORKFLOW, {
    workflowId: webhookWorkflowId(lane),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [lane],
  });
  await handle.result();
  const { runId } = await worker.client.workflow.getHandle(handle.workflowId).describe();
  return { runs: [handle.firstExecutionRunId, runId] };
}

test("a signal that comes while the last answer is on its way is not lost", async () => {
  tellings = 2;
  await run();
  expect(asked).toBe(3);
});

test("a long lane goes on in a new run and leaves nothing out", async () => {
  waiting = 120;
  const { runs } = await run();
  expect(new Set(runs).size).toBe(2);
  // This database forgets what it has named: the first run was told of one that only a real one names again.
  expect([waiting, asked]).toEqual([0, 2]);
  expect(delivered).toBe(119);
});
