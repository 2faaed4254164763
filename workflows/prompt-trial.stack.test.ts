import { randomUUID } from "node:crypto";
import { ApplicationFailure } from "@temporalio/common";
import { Context } from "@temporalio/activity";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { TrialEnd, TrialTurn, TrialTurnFailed } from "../activities/contract.ts";
import { trialRunner } from "../api/prompt-trials.ts";
import { readableHistory } from "../tests/readable-history.ts";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";
import { promptTrialWorkflowId } from "./contract.ts";

let worker: ScriptedWorker;
let tried: number[] = [];
let left: TrialTurnFailed[] = [];
let ended: TrialEnd[] = [];
let [atOnce, most] = [0, 0];
let work: (turn: TrialTurn) => Promise<void> = async () => {};
beforeAll(async () => {
  worker = await startScriptedWorker({
    tryTurn: async (turn) => {
      most = Math.max(most, (atOnce += 1));
      try {
        await work(turn);
        tried.push(turn.index);
      } finally {
        atOnce -= 1;
      }
    },
    leaveTurn: async (turn) => void left.push(turn),
    endTrial: async (end) => void ended.push(end),
  });
});
afterAll(() => worker[Symbol.asyncDispose]());
beforeEach(() => {
  [tried, left, ended, most] = [[], [], [], 0];
  work = async () => {};
});

async function begin(turns: number) {
  const { organizationId, trialId } = { organizationId: randomUUID(), trialId: randomUUID() };
  const runner = trialRunner(worker.client);
  await runner.start({ organizationId, trialId, turns });
  const handle = worker.client.workflow.getHandle(promptTrialWorkflowId(trialId));
  return { organizationId, trialId, runner, handle };
}

test("every turn is tried once, three at a time, one that fails is left, and the trial is done", async () => {
  let meet = () => {};
  const three = new Promise<void>((resolve) => (meet = resolve));
  work = async ({ index }) => {
    if (index < 3) {
      if (atOnce === 3) meet();
      await three;
    }
    if (index === 4)
      throw ApplicationFailure.create({ type: "LlmError", nonRetryable: true, message: "no" });
  };
  const { organizationId, trialId, handle } = await begin(8);
  await handle.result();
  expect(tried.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 5, 6, 7]);
  expect(most).toBe(3);
  expect(left).toEqual([{ organizationId, trialId, index: 4, reason: "LlmError" }]);
  expect(ended).toEqual([{ organizationId, trialId, state: "done" }]);
});

test("one that is cancelled tries no more, and cancelling it again does nothing", async () => {
  work = async () => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 200);
    await context.cancelled.finally(() => clearInterval(beat));
  };
  const { organizationId, trialId, handle, runner } = await begin(20);
  await vi.waitUntil(() => atOnce === 3, { timeout: 20_000 });
  await runner.cancel(trialId);
  await handle.result();
  await runner.cancel(trialId);
  expect(ended).toEqual([{ organizationId, trialId, state: "cancelled" }]);
  expect(tried).toEqual([]);
  await vi.waitUntil(() => atOnce === 0, { timeout: 20_000 });
  await expect(runner.cancel(randomUUID())).resolves.toBeUndefined();
});

test("I7, I12: its history names its trial and places in it, and no turn or lead", async () => {
  const { organizationId, trialId, handle } = await begin(2);
  await handle.result();
  const text = readableHistory(JSON.stringify(await handle.fetchHistory()));
  expect(text).toContain(`{\\"organizationId\\":\\"${organizationId}\\"`);
  expect(text).toContain(`\\"trialId\\":\\"${trialId}\\",\\"index\\":1}`);
  expect(text).not.toMatch(/leadId|turnId|messageId/);
});
