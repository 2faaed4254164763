import { randomUUID } from "node:crypto";
import { Context } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/common";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SuggestReply } from "../activities/contract.ts";
import { suggestionMaker } from "../api/suggestions.ts";
import { readableHistory } from "../tests/readable-history.ts";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";
import { suggestionWorkflowId } from "./contract.ts";

let worker: ScriptedWorker;
let asked: SuggestReply[] = [];
let work: () => Promise<void> = async () => {};
beforeAll(async () => {
  worker = await startScriptedWorker({
    suggestReply: (input) => {
      asked.push(input);
      return work();
    },
  });
});
afterAll(() => worker[Symbol.asyncDispose]());
beforeEach(() => {
  asked = [];
  work = async () => {};
});

const input = () => ({ organizationId: randomUUID(), suggestionId: randomUUID() });
const failing = (reason: string, nonRetryable: boolean) => () =>
  Promise.reject(
    ApplicationFailure.create({
      message: "no",
      type: "LlmError",
      nonRetryable,
      details: [{ reason }],
      ...(!nonRetryable && { nextRetryDelay: "50 seconds" }),
    }),
  );

test("it is waited for until it is there, and asked for again it is one", async () => {
  let done = () => {};
  const open = new Promise<void>((resolve) => (done = resolve));
  work = () => open;
  const [make, one] = [suggestionMaker(worker.client), input()];
  const both = [make(one), make(one)];
  setImmediate(done);
  await Promise.all(both);
  expect(asked).toEqual([{ ...one, now: expect.any(Number) }]);
});

test("a budget that is spent and a minute that is full are told apart, at once", async () => {
  const make = suggestionMaker(worker.client);
  work = failing("budget", true);
  await expect(make(input())).rejects.toMatchObject({
    code: "conflict",
    details: { reason: "over_budget" },
  });
  work = failing("calls_per_minute", false);
  await expect(make(input())).rejects.toMatchObject({
    code: "rate_limited",
    details: { reason: "calls_per_minute", retryAfterSeconds: 60 },
  });
  expect(asked).toHaveLength(2);
});

test("what fails twice, and what takes too long, says to try again", async () => {
  const again = { code: "unavailable", details: { reason: "try_again", retryAfterSeconds: 5 } };
  work = () => Promise.reject(new Error("down"));
  await expect(suggestionMaker(worker.client)(input())).rejects.toMatchObject(again);
  expect(asked).toHaveLength(2);
  let cancelled = false;
  work = async () => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 200);
    await context.cancelled.catch(() => void (cancelled = true)).finally(() => clearInterval(beat));
  };
  await expect(suggestionMaker(worker.client, 1_500)(input())).rejects.toMatchObject(again);
  // Nobody waits for it any more, so it costs no more.
  await expect.poll(() => cancelled, { timeout: 20_000 }).toBe(true);
});

test("I7, I12: its history names the suggestion and no lead", async () => {
  const one = input();
  await suggestionMaker(worker.client)(one);
  const handle = worker.client.workflow.getHandle(suggestionWorkflowId(one.suggestionId));
  const text = readableHistory(JSON.stringify(await handle.fetchHistory()));
  expect(text).toContain(one.suggestionId);
  expect(text).not.toMatch(/leadId|turnId|messageId/);
});
