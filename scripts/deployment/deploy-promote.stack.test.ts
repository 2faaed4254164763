import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { activityInfo } from "@temporalio/activity";
import { DefaultLogger, Runtime } from "@temporalio/worker";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseSettings } from "../../platform/env.ts";
import { connectTemporal, TEMPORAL_SETTINGS, type Temporal } from "../../platform/temporal.ts";
import { ScriptedActivities } from "../../tests/scripted-activities.ts";
import { startTemporalServer } from "../../tests/temporal-server.ts";
import { LIMIT_SETTINGS } from "../../worker/limits.ts";
import { signalLead } from "../../worker/signal-lead.ts";
import { startTemporalWorkers } from "../../worker/temporal-workers.ts";
import { VERSION_SETTINGS } from "../../worker/versioning.ts";
import { LEAD_QUERY, leadWorkflowId, type LeadView } from "../../workflows/contract.ts";

const PACE = { debounceMs: 1_000, debounceCapMs: 2_000, draftsDuringDebounce: true };
const IN_A_WEEK = Date.now() + 7 * 24 * 3_600_000;
const patiently = { timeout: 60_000, interval: 50 };
const resources = new AsyncDisposableStack();
const organizationId = randomUUID();
const leadId = randomUUID();
/** Which build ran a turn's last activity, and for whom it queued. */
const turns: { build: string; fairnessKey: string | undefined }[] = [];
let address: string;
let temporal: Temporal;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger("ERROR", () => {}) });
  const server = await startTemporalServer();
  resources.defer(() => server.stop());
  ({ address } = server);
  temporal = connectTemporal(parseSettings({ TEMPORAL_ADDRESS: address }, ...TEMPORAL_SETTINGS));
  resources.defer(() => temporal.connection.close());
});
afterAll(() => resources.disposeAsync());

async function startBuild(build: string): Promise<void> {
  const settings = parseSettings(
    { TEMPORAL_ADDRESS: address, WORKER_BUILD_ID: build },
    ...TEMPORAL_SETTINGS,
    ...VERSION_SETTINGS,
    ...LIMIT_SETTINGS,
  );
  const script: ScriptedActivities = new ScriptedActivities({
    finishTurn: async () => {
      turns.push({ build, fairnessKey: activityInfo().priority?.fairnessKey });
      const reason = "a check in a week";
      return script.leadNow({
        stage: "qualified",
        revision: turns.length,
        agenda: [{ id: "check:1", kind: "check", at: IN_A_WEEK, reason }],
      });
    },
  });
  const roles = ["workflow", "activity", "llm"] as const;
  resources.use(await startTemporalWorkers(settings, roles, script.implementation));
}

/** The command itself, once the server has seen the build's workers. */
function promote(...args: string[]): Promise<string> {
  const file = fileURLToPath(new URL("../deploy-promote.ts", import.meta.url));
  const env = { PATH: process.env["PATH"], TEMPORAL_ADDRESS: address };
  const run = () => promisify(execFile)(process.execPath, [file, ...args], { env });
  return vi.waitFor(async () => (await run()).stdout, patiently);
}

/** Resolves when the turn that answers is done. */
async function leadWrites(): Promise<void> {
  const before = turns.length;
  const messages = [{ messageId: randomUUID(), cue: "question" as const, at: Date.now() }];
  const signal = { messages, pace: PACE };
  await signalLead(temporal.client, { organizationId, lead: { leadId, signal } });
  await vi.waitFor(() => expect(turns.length).toBe(before + 1), patiently);
}

const lead = () => temporal.client.workflow.getHandle(leadWorkflowId(leadId));
const view = () => lead().query<LeadView>(LEAD_QUERY);

async function buildOfLead(): Promise<unknown> {
  const { searchAttributes } = await lead().describe();
  return searchAttributes["TemporalWorkerDeploymentVersion"]?.[0];
}

test("a lead moves to the promoted build with what it knows, and queues for its organization as before", async () => {
  await Promise.all([startBuild("1"), startBuild("2")]);
  expect(await promote("--build-id", "1")).toContain("Build 1 is current; before: unversioned.");
  await leadWrites();
  await vi.waitFor(async () => expect((await view()).agenda).toHaveLength(1), patiently);
  const known = await view();

  expect(await buildOfLead()).toBe("funnel:1");
  const said = await promote("--build-id", "2", "--nudge");
  expect(said).toContain("Build 2 is current; before: 1.\n1 leads woken\n");
  await vi.waitFor(async () => expect(await buildOfLead()).toBe("funnel:2"), patiently);
  expect(await view()).toEqual(known);

  await leadWrites();
  expect(turns).toEqual([
    { build: "1", fairnessKey: organizationId },
    { build: "2", fairnessKey: organizationId },
  ]);
});
