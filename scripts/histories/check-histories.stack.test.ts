import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Connection } from "@temporalio/client";
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { ScriptedActivities } from "../../tests/scripted-activities.ts";
import { startScriptedWorker, type ScriptedWorker } from "../../tests/scripted-worker.ts";
import { LEAD_WORKFLOW, leadWorkflowId, type LeadInput } from "../../workflows/contract.ts";
import { checkHistories } from "./check-histories.ts";
import { openHistories, type WhichLeads } from "./open-histories.ts";

const logger = new DefaultLogger("ERROR", () => {});
const resources = new AsyncDisposableStack();
const script = new ScriptedActivities();
let worker: ScriptedWorker;
let address: string;

beforeAll(async () => {
  worker = resources.use(await startScriptedWorker(script.implementation));
  address = (worker.client.connection as Connection).options.address;
});
afterAll(() => resources.disposeAsync());

async function idsOf(which: WhichLeads = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of openHistories(worker.client, which)) ids.push(workflowId);
  return ids;
}

const startLead = (leadId: string, taskQueue: string) =>
  worker.client.workflow.start(LEAD_WORKFLOW, {
    workflowId: leadWorkflowId(leadId),
    taskQueue,
    args: [{ organizationId: "0", leadId } satisfies LeadInput],
  });

/** A lead that lived in code which today's is not. */
async function startLeadOfOtherCode(leadId: string): Promise<void> {
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = fileURLToPath(new URL("../../tests/broken-workflows.ts", import.meta.url));
  const other = await Worker.create({
    connection,
    taskQueue: "other-code",
    workflowBundle: await bundleWorkflowCode({ workflowsPath, logger }),
  });
  await other.runUntil(async () => {
    const handle = await startLead(leadId, "other-code");
    const hasSlept = async () => (await handle.fetchHistory()).events?.length === 5;
    await vi.waitUntil(hasSlept, { timeout: 20_000 });
  });
  await connection.close();
}

/** The command itself: its exit code and what it says. */
async function command(env: Record<string, string>, ...args: string[]) {
  const file = fileURLToPath(new URL("../histories-check.ts", import.meta.url));
  const options = { env: { PATH: process.env["PATH"], ...env } };
  const run = promisify(execFile)(process.execPath, [file, ...args], options);
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}

test.concurrent("I10: leads that are open replay in today's code, and one of other code is named", async () => {
  const leads = [worker.lead(), worker.lead(), worker.lead()];
  const ids = leads.map(({ leadId }) => leadWorkflowId(leadId));
  for (const lead of leads) await lead.writes("question");
  await vi.waitFor(() => {
    for (const { leadId } of leads) expect(script.of("finishTurn", leadId)).toHaveLength(1);
  }, 20_000);
  await startLead("never-ran", "nobody-polls-here");
  const ended = await startLead("ended", "nobody-polls-here");
  await ended.terminate();
  await vi.waitFor(async () => expect((await idsOf()).toSorted()).toEqual(ids.toSorted()), 10_000);
  expect(await idsOf({ limit: 2 })).toHaveLength(2);
  expect(await idsOf({ since: new Date(Date.now() + 60_000) })).toEqual([]);

  const options = { workflowBundle: { codePath: inject("workflowBundlePath") } };
  const progress = vi.fn<() => void>();
  expect(await checkHistories(options, openHistories(worker.client), progress)).toEqual({
    replayed: 3,
    broken: [],
  });
  expect(progress).toHaveBeenCalledTimes(3);
  expect(await command({ TEMPORAL_ADDRESS: address })).toEqual({
    code: 0,
    said: expect.stringContaining("3 replay, 0 do not."),
  });

  await startLeadOfOtherCode("of-other-code");
  await vi.waitFor(async () => expect(await idsOf()).toHaveLength(4), 10_000);
  const { code, said } = await command({ TEMPORAL_ADDRESS: address });
  expect(said).toMatch(/^lead:of-other-code: .*imer/m);
  expect(said).toContain("3 replay, 1 do not.");
  expect(code).toBe(1);
});

test.concurrent("without a server, or without knowing which, the check says that it could not check", async () => {
  const [away, unknown, wrong] = await Promise.all([
    command({ TEMPORAL_ADDRESS: "127.0.0.1:9" }),
    command({}),
    command({ TEMPORAL_ADDRESS: address }, "--limit", "none"),
  ]);
  expect(away).toEqual({ code: 2, said: expect.stringContaining("Temporal at 127.0.0.1:9") });
  expect(unknown).toEqual({ code: 2, said: expect.stringContaining("TEMPORAL_ADDRESS") });
  expect(wrong).toEqual({ code: 2, said: expect.stringContaining("--limit <number>") });
});
