import { fileURLToPath } from "node:url";
import { Client, Connection, WorkflowNotFoundError } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { eraseHistories, eraseRows } from "../activities/erase-lead.ts";
import { toActivityFailure } from "../activities/failure.ts";
import { erasures, identities, leads } from "../db/schema/index.ts";
import { createOrganization, testDatabase } from "../tests/database.ts";
import { readableHistory } from "../tests/readable-history.ts";
import { startTemporalServer } from "../tests/temporal-server.ts";
import { createHistories } from "../worker/histories.ts";
import {
  ERASURE_WORKFLOW,
  erasureWorkflowId,
  leadWorkflowId,
  webhookWorkflowId,
  WORKFLOW_TASK_QUEUE,
  type ErasureInput,
} from "./contract.ts";

const WAITING_QUEUE = "waiting";
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const log = pino({ level: "silent" });
const fail = (error: unknown) => {
  throw toActivityFailure(error);
};
const resources = new AsyncDisposableStack();
let client: Client;
let database: Awaited<ReturnType<typeof testDatabase>>;
let failures = 1;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  database = resources.use(await testDatabase());
  const server = await startTemporalServer();
  resources.defer(() => server.stop());
  const connection = await Connection.connect({ address: server.address });
  resources.defer(() => connection.close());
  const native = await NativeConnection.connect({ address: server.address });
  resources.defer(() => native.close());
  client = new Client({ connection });
  const histories = createHistories(client);
  const deps = {
    db: database.db,
    log,
    histories: {
      erase: (workflowId: string, andAllOf?: string) => {
        if ((failures -= 1) >= 0) throw new Error("no answer");
        return histories.erase(workflowId, andAllOf);
      },
    },
  };
  const workers = await Promise.all([
    Worker.create({
      connection: native,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowsPath: at("erasure.ts"),
      activities: {
        eraseRows: (input: ErasureInput) => eraseRows(deps, input).catch(fail),
        eraseHistories: (input: ErasureInput) => eraseHistories(deps, input).catch(fail),
      },
    }),
    Worker.create({
      connection: native,
      taskQueue: WAITING_QUEUE,
      workflowsPath: at("../tests/waiting-workflow.ts"),
    }),
  ]);
  const running = workers.map((worker) => worker.run());
  resources.defer(async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
  });
});
afterAll(() => resources.disposeAsync());

/** A lead with an identity, whose workflow is in its fourth run. */
async function lead() {
  const { organizationId, channelId } = await createOrganization(database.db);
  const [leadId, phone, name] = [v7(), `3519${Date.now()}`, `Leonor ${v7()}`];
  await database.db.tenant(organizationId, async (tx) => {
    await tx.insert(leads).values({ id: leadId, organizationId, channelId, name });
    await tx.insert(identities).values({ organizationId, leadId, kind: "phone", value: phone });
  });
  const workflowId = leadWorkflowId(leadId);
  const handle = await client.workflow.start("waitingWorkflow", {
    workflowId,
    taskQueue: WAITING_QUEUE,
    args: [{ waits: [] }],
  });
  const runIds = [handle.firstExecutionRunId];
  const newest = client.workflow.getHandle(workflowId);
  while (runIds.length < 4) {
    await newest.signal("renew");
    const next = await vi.waitUntil(
      async () => {
        const { runId } = await newest.describe();
        return runIds.includes(runId) ? undefined : runId;
      },
      { timeout: 20_000 },
    );
    runIds.push(next);
  }
  const input: ErasureInput = {
    organizationId,
    leadId,
    requestedBy: null,
    requestedAt: Date.now(),
  };
  return { input, workflowId, runIds, phone, name };
}

const erase = (input: ErasureInput) =>
  client.workflow.execute(ERASURE_WORKFLOW, {
    workflowId: erasureWorkflowId(input.leadId),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [input],
  });

async function listed(workflowId: string): Promise<string[]> {
  const found = client.workflow.list({ query: `WorkflowId = "${workflowId}"` });
  return (await Array.fromAsync(found)).map(({ runId }) => runId);
}

// The server takes its time to delete what has only just ended.
test(
  "I12: an erased lead leaves no run in Temporal, and its erasure's own history holds ids only",
  { timeout: 120_000 },
  async () => {
    const [erased, other] = [await lead(), await lead()];
    await vi.waitUntil(async () => (await listed(erased.workflowId)).length === 4, {
      timeout: 20_000,
    });

    const webhooks = [erased, other].map(({ input: { leadId } }) => ({
      workflowId: webhookWorkflowId({ endpointId: v7(), leadId }),
      taskQueue: WAITING_QUEUE,
      args: [{ waits: [] }],
    }));
    for (const options of webhooks) await client.workflow.start("waitingWorkflow", options);

    await erase(erased.input);

    await expect(
      client.workflow.getHandle(webhooks[0]!.workflowId).describe(),
    ).rejects.toBeInstanceOf(WorkflowNotFoundError);
    await client.workflow.getHandle(webhooks[1]!.workflowId).describe();
    expect(await listed(erased.workflowId)).toEqual([]);
    for (const runId of [undefined, ...erased.runIds]) {
      const run = client.workflow.getHandle(erased.workflowId, runId);
      await expect(run.describe()).rejects.toBeInstanceOf(WorkflowNotFoundError);
      await expect(run.fetchHistory()).rejects.toMatchObject({ code: 5 });
    }
    const { organizationId, leadId } = erased.input;
    const [proof] = await database.db.tenant(organizationId, (tx) =>
      tx.select().from(erasures).where(eq(erasures.leadId, leadId)),
    );
    expect(proof).toMatchObject({
      rowsErasedAt: expect.any(Date),
      historiesErasedAt: expect.any(Date),
    });
    expect(await listed(other.workflowId)).toHaveLength(4);

    const own = await client.workflow.getHandle(erasureWorkflowId(leadId)).fetchHistory();
    const text = readableHistory(JSON.stringify(own));
    expect(text).toContain(leadId);
    for (const secret of [erased.phone, erased.name]) expect(text).not.toContain(secret);
  },
);

test("I6: an organization cannot erase another's lead, neither rows nor runs", async () => {
  const [theirs, mine] = [await lead(), await lead()];
  const { organizationId } = mine.input;
  await expect(erase({ ...theirs.input, organizationId })).rejects.toThrow();
  const deps = { db: database.db, log, histories: createHistories(client) };
  const stolen = eraseHistories(deps, { ...theirs.input, organizationId });
  await expect(stolen).rejects.toMatchObject({ code: "not_found" });
  expect(await listed(theirs.workflowId)).toHaveLength(4);
});
