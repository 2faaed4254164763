import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { activityInfo } from "@temporalio/activity";
import { Client, Connection } from "@temporalio/client";
import proto from "@temporalio/proto";
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundle,
} from "@temporalio/worker";
import { beforeAll, expect, test, vi } from "vitest";
import type { Activities } from "../activities/index.ts";
import { parseSettings } from "../platform/env.ts";
import { TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { LIMIT_SETTINGS } from "../worker/limits.ts";
import { startTemporalWorkers } from "../worker/temporal-workers.ts";
import { VERSION_SETTINGS } from "../worker/versioning.ts";
import { LLM_TASK_QUEUE, PRIORITY } from "../workflows/contract.ts";
import type { QueueingInput } from "./queueing-workflows.ts";
import { startTemporalServer } from "./temporal-server.ts";

/** Otherwise a queue tells its length as it was up to five seconds ago. */
const FRESH_STATS = '--dynamic-config-value=matching.TaskQueueInfoByBuildIdTTL="10ms"';
const logger = new DefaultLogger("ERROR", () => {});
const patiently = { timeout: 20_000, interval: 50 };
const workflowsPath = fileURLToPath(new URL("queueing-workflows.ts", import.meta.url));
let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  Runtime.install({ logger });
  workflowBundle = await bundleWorkflowCode({ workflowsPath, logger });
});

interface Call {
  organization: string | undefined;
  priorityKey: number | undefined;
}

/** A server whose only slot for model calls is taken by the first call until it is `open`. */
async function startQueue() {
  const resources = new AsyncDisposableStack();
  const gate = Promise.withResolvers<void>();
  const ran: Call[] = [];
  const server = await startTemporalServer([FRESH_STATS]);
  resources.defer(() => server.stop());
  const { address } = server;
  const connection = await Connection.connect({ address });
  resources.defer(() => connection.close());
  const native = await NativeConnection.connect({ address });
  resources.defer(() => native.close());
  const worker = await Worker.create({
    connection: native,
    taskQueue: "queueing",
    workflowBundle,
  });
  const running = worker.run();
  resources.defer(async () => {
    worker.shutdown();
    await running;
  });
  const settings = parseSettings(
    { TEMPORAL_ADDRESS: address, LLM_CONCURRENCY: "1" },
    ...TEMPORAL_SETTINGS,
    ...VERSION_SETTINGS,
    ...LIMIT_SETTINGS,
  );
  const observe = async () => {
    await gate.promise;
    const { fairnessKey, priorityKey } = activityInfo().priority ?? {};
    ran.push({ organization: fairnessKey, priorityKey });
  };
  const activities = { observe } as unknown as Activities;
  resources.use(await startTemporalWorkers(settings, ["llm"], activities));
  resources.defer(async () => gate.resolve());
  const client = new Client({ connection });
  const results: Promise<unknown>[] = [];
  let asked = 0;
  return {
    /** Resolves when its calls wait in the queue. */
    async ask(organization: string, input: QueueingInput): Promise<void> {
      const handle = await client.workflow.start("queueingWorkflow", {
        workflowId: randomUUID(),
        taskQueue: "queueing",
        priority: { fairnessKey: organization },
        args: [input],
      });
      results.push(handle.result());
      asked += input.calls;
      // The first of all calls does not wait: it holds the slot.
      await vi.waitFor(async () => expect(await backlog(client)).toBe(asked - 1), patiently);
    },
    /** Whose calls were made and how urgent they were, in order. */
    async open(): Promise<Call[]> {
      gate.resolve();
      await Promise.all(results);
      return ran;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function backlog(client: Client): Promise<number> {
  const { stats } = await client.workflowService.describeTaskQueue({
    namespace: "default",
    taskQueue: { name: LLM_TASK_QUEUE },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    reportStats: true,
  });
  return Number(stats?.approximateBacklogCount);
}

test("one organization's fifty calls do not keep another's waiting", async () => {
  await using queue = await startQueue();
  await queue.ask("busy", { calls: 50, priorityKey: PRIORITY.reply });
  await queue.ask("small", { calls: 1, priorityKey: PRIORITY.reply });
  const ran = await queue.open();
  expect(ran).toHaveLength(51);
  const place = ran.findIndex(({ organization }) => organization === "small");
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThan(5);
});

test("a reply overtakes follow-ups, and those overtake housekeeping", async () => {
  await using queue = await startQueue();
  await queue.ask("one", { calls: 10, priorityKey: PRIORITY.housekeeping });
  await queue.ask("one", { calls: 10, priorityKey: PRIORITY.followUp });
  await queue.ask("one", { calls: 1, priorityKey: PRIORITY.reply });
  const [first, ...rest] = await queue.open();
  expect(first?.priorityKey).toBe(PRIORITY.housekeeping);
  expect(rest.map(({ priorityKey }) => priorityKey)).toEqual([
    PRIORITY.reply,
    ...Array.from({ length: 10 }, () => PRIORITY.followUp),
    ...Array.from({ length: 9 }, () => PRIORITY.housekeeping),
  ]);
  expect(new Set(rest.map(({ organization }) => organization))).toEqual(new Set(["one"]));
});
