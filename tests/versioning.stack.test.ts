import { fileURLToPath } from "node:url";
import { Client, Connection } from "@temporalio/client";
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
} from "@temporalio/worker";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { countBehind } from "../scripts/deployment/leads-behind.ts";
import { nudge } from "../scripts/deployment/nudge.ts";
import { promote } from "../scripts/deployment/promote.ts";
import { versioned } from "../worker/versioning.ts";
import { LEAD_WORKFLOW } from "../workflows/contract.ts";
import { startTemporalServer } from "./temporal-server.ts";
import type { CounterState } from "./versioned-workflows/counter.ts";

const DEPLOYMENT = "funnel";
const logger = new DefaultLogger("ERROR", () => {});
const resources = new AsyncDisposableStack();
/** On a busy machine the server has taken more than 40 seconds to note a build. */
const patiently = { timeout: 90_000, interval: 50 };
let connection: Connection;
let native: NativeConnection;
let client: Client;

beforeAll(async () => {
  Runtime.install({ logger });
  const server = await startTemporalServer();
  resources.defer(() => server.stop());
  connection = await Connection.connect({ address: server.address });
  resources.defer(() => connection.close());
  native = await NativeConnection.connect({ address: server.address });
  resources.defer(() => native.close());
  client = new Client({ connection });
});
afterAll(() => resources.disposeAsync());

const bundleOf = (code: "1" | "2") =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(`versioned-workflows/build-${code}.ts`, import.meta.url)),
    logger,
  });

/** A process with a queue for workflows and one for activities; without a build it is unversioned. */
async function startBuild(code: "1" | "2", build: string | undefined): Promise<void> {
  const shared = {
    connection: native,
    ...versioned({ WORKER_DEPLOYMENT_NAME: DEPLOYMENT, WORKER_BUILD_ID: build }),
  };
  const activities = { build: async () => build ?? "unversioned" };
  const workers = await Promise.all([
    Worker.create({ ...shared, taskQueue: "counter", workflowBundle: await bundleOf(code) }),
    Worker.create({ ...shared, taskQueue: "counter-activities", activities }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  resources.defer(async () => {
    for (const worker of workers) worker.shutdown();
    await running;
  });
}

const start = (workflowId: string) =>
  client.workflow.start(LEAD_WORKFLOW, {
    workflowId,
    taskQueue: "counter",
    args: [{ count: 0, ranIn: [] } satisfies CounterState],
  });
const stateOf = (workflowId: string) =>
  client.workflow.getHandle(workflowId).query<CounterState>("state");
const current = (buildId: string) => ({ deploymentName: DEPLOYMENT, buildId });
const promoted = (buildId: string) =>
  vi.waitFor(() => promote({ client, connection }, current(buildId)), patiently);
const ran = (...builds: string[]) =>
  builds.map((build) => ({ workflow: build, activities: build }));

test("a lead stays in its build, and moves to the new one with its state when it is woken", async () => {
  await expect(promote({ client, connection }, current("1"))).rejects.toThrow(/^Temporal refuses/);
  await startBuild("1", undefined);
  await start("from-before");
  await vi.waitFor(
    async () => expect((await stateOf("from-before")).ranIn).toHaveLength(1),
    patiently,
  );

  await startBuild("1", "1");
  expect(await promoted("1")).toBeUndefined();
  const first = await start("sleeper");
  await vi.waitFor(
    async () => expect((await stateOf("sleeper")).ranIn).toEqual(ran("1")),
    patiently,
  );
  await first.signal("add");

  await startBuild("2", "2");
  expect(await promoted("2")).toBe("1");
  await start("newcomer");
  await vi.waitFor(
    async () => expect((await stateOf("newcomer")).ranIn).toEqual(ran("2")),
    patiently,
  );
  expect(await stateOf("sleeper")).toEqual({ count: 1, ranIn: ran("1") });
  await vi.waitFor(async () => expect(await countBehind(client, current("2"))).toBe(1), patiently);

  const told: number[] = [];
  const progress = (woken: number) => told.push(woken);
  expect(await nudge(client, current("2"), { perSecond: 50, progress })).toBe(1);
  expect(told).toEqual([1]);
  await vi.waitFor(
    async () => expect(await stateOf("sleeper")).toEqual({ count: 1, ranIn: ran("1", "2") }),
    patiently,
  );
  await vi.waitFor(async () => expect(await countBehind(client, current("2"))).toBe(0), patiently);
  expect(await nudge(client, current("2"), { perSecond: 50 })).toBe(0);

  const history = await client.workflow
    .getHandle("sleeper", first.firstExecutionRunId)
    .fetchHistory();
  await Worker.runReplayHistory({ workflowBundle: await bundleOf("1") }, history, "sleeper");
});

test("a lead from before versioning goes on where it was, in the code that is current when it wakes", async () => {
  await client.workflow.getHandle("from-before").signal("add");
  await vi.waitFor(
    async () =>
      expect(await stateOf("from-before")).toEqual({
        count: 1,
        ranIn: [{ workflow: "2", activities: "unversioned" }],
      }),
    patiently,
  );
  const { searchAttributes } = await client.workflow.getHandle("from-before").describe();
  expect(searchAttributes).toMatchObject({
    TemporalWorkerDeploymentVersion: [`${DEPLOYMENT}:2`],
    TemporalWorkflowVersioningBehavior: ["Pinned"],
  });
});
