import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Client, Connection, type WorkflowHandle } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTemporalServer } from "../tests/temporal-server.ts";
import type { WaitingInput } from "../tests/waiting-workflow.ts";
import { beginFastForward, fastForward, workflowClock } from "./time-skipping.ts";

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1_000;
const TASK_QUEUE = "waiting";
/** A timer fires up to a second late, and so does what is measured of it. */
const NEARLY_MS = 5_000;

let stop: () => Promise<void>;
let client: Client;
const held = Promise.withResolvers<void>();

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  const server = await startTemporalServer();
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const worker = await Worker.create({
    connection: native,
    taskQueue: TASK_QUEUE,
    workflowsPath: fileURLToPath(new URL("../tests/waiting-workflow.ts", import.meta.url)),
    activities: { work: () => held.promise },
  });
  const running = worker.run();
  client = new Client({ connection });
  stop = async () => {
    held.resolve();
    worker.shutdown();
    await running;
    await native.close();
    await connection.close();
    await server.stop();
  };
});
afterAll(() => stop());

async function begin(input: WaitingInput): Promise<WorkflowHandle> {
  return client.workflow.start("waitingWorkflow", {
    workflowId: randomUUID(),
    taskQueue: TASK_QUEUE,
    args: [input],
  });
}

const aheadDays = async ({ workflowId }: WorkflowHandle) =>
  (await workflowClock(client.workflow, workflowId)).aheadMs / DAY_MS;
const move = ({ workflowId }: WorkflowHandle, days: number) =>
  fastForward(client.workflow, workflowId, { seconds: days * DAY_S });

test("waits within the move end in their order at their own times, the others do not", async () => {
  const from = Date.now();
  const handle = await begin({ waits: [DAY_MS, 3 * DAY_MS, 10 * DAY_MS] });
  expect(await aheadDays(handle)).toBe(0);
  await move(handle, 8);
  const fired = await handle.query<number[]>("fired");
  expect(fired).toHaveLength(2);
  expect(Math.abs((fired[0] ?? 0) - from - DAY_MS)).toBeLessThan(NEARLY_MS);
  expect(Math.abs((fired[1] ?? 0) - from - 4 * DAY_MS)).toBeLessThan(NEARLY_MS);
});

test("the clock stays ahead by what was skipped, moves add up, and a new run keeps them", async () => {
  const handle = await begin({ waits: [] });
  await move(handle, 8);
  expect(await aheadDays(handle)).toBeCloseTo(8, 3);
  await move(handle, 2);
  expect(await aheadDays(handle)).toBeCloseTo(10, 3);
  for (let run = 0; run < 3; run += 1) {
    const before = (await handle.describe()).runId;
    await handle.signal("renew");
    await vi.waitUntil(
      async () => (await client.workflow.getHandle(handle.workflowId).describe()).runId !== before,
      { timeout: 10_000 },
    );
    expect(await aheadDays(handle)).toBeCloseTo(10, 3);
  }
  await move(handle, 1);
  expect(await aheadDays(handle)).toBeCloseTo(11, 3);
});

test(
  "an activity under way holds the clock, and the move ends where it is when that lasts too long",
  {
    timeout: 60_000,
  },
  async () => {
    const handle = await begin({ waits: [DAY_MS], works: true });
    await beginFastForward(client.workflow, handle.workflowId, 2 * DAY_S);
    await vi.waitUntil(
      async () => {
        const { aheadMs, busy } = await workflowClock(client.workflow, handle.workflowId);
        return busy && aheadMs > 0;
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(await aheadDays(handle)).toBeCloseTo(1, 3);
    const stuck = fastForward(client.workflow, handle.workflowId, { seconds: DAY_S, limitMs: 500 });
    await expect(stuck).rejects.toMatchObject({ code: "unavailable" });
    expect(await aheadDays(handle)).toBeCloseTo(1, 3);
  },
);

test("says in words why a workflow cannot be moved", async () => {
  const nobody = fastForward(client.workflow, "nobody", { seconds: 1 });
  await expect(nobody).rejects.toMatchObject({ code: "not_found" });
  const ended = await begin({ waits: [] });
  await ended.terminate();
  await expect(move(ended, 1)).rejects.toMatchObject({ code: "conflict" });
  await expect(move(await begin({ waits: [] }), 0)).rejects.toMatchObject({ code: "bad_request" });
});
