import { setTimeout as sleep } from "node:timers/promises";
import { ApplicationFailure } from "@temporalio/activity";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { AgendaItem } from "../domain/agenda.ts";
import { ScriptedActivities } from "../tests/scripted-activities.ts";
import {
  startScriptedWorker,
  type ScriptedLead,
  type ScriptedWorker,
} from "../tests/scripted-worker.ts";
import { fastForward } from "../tests/time-travel.ts";

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** The server asks for a new run at so many events, so that a flood goes through many. */
const EVENTS_PER_RUN = 20;
const CONTINUATIONS = 20;

const planned = new Map<string, AgendaItem[]>();
const broken = new Set<string>();

const script = new ScriptedActivities({
  finishTurn: async ({ leadId }) => {
    if (broken.has(leadId)) throw ApplicationFailure.nonRetryable("no", "bad_request");
    return script.leadNow({ agenda: planned.get(leadId) ?? [] });
  },
  settleDue: async ({ leadId }) => script.leadNow({ agenda: planned.get(leadId) ?? [] }),
});

let worker: ScriptedWorker;
beforeAll(async () => {
  const limit = `limit.historyCount.suggestContinueAsNew=${EVENTS_PER_RUN}`;
  worker = await startScriptedWorker(script.implementation, ["--dynamic-config-value", limit]);
});
afterAll(() => worker[Symbol.asyncDispose]());

async function runs({ handle }: ScriptedLead): Promise<number> {
  const query = `WorkflowId = "${handle.workflowId}"`;
  return (await worker.client.workflow.count(query)).count;
}

/** Which messages the finished turns answered, by the last attempt of each. */
function answered({ leadId }: ScriptedLead): string[] {
  const read = new Map(
    script.of("observe", leadId).map(({ turnId, messageIds }) => [turnId, messageIds ?? []]),
  );
  return script.of("finishTurn", leadId).flatMap(({ turnId }) => read.get(turnId) ?? []);
}

const inAWeek = (reason: string): AgendaItem => {
  const at = Date.now() + WEEK;
  return {
    id: `follow-up:${at}:0`,
    kind: "follow_up",
    at,
    reason,
    ref: { step: 0, silentSince: at },
  };
};

test(`signals every 50 ms through ${CONTINUATIONS} continuations: none is lost, none answered twice`, async () => {
  const lead = worker.lead();
  const ids: string[] = [];
  while ((await runs(lead).catch(() => 0)) <= CONTINUATIONS) {
    for (let i = 0; i < 10; i += 1) {
      ids.push(await lead.writes("choice"));
      await sleep(50);
    }
  }
  await vi.waitUntil(() => answered(lead).length >= ids.length, { timeout: 20_000 });
  expect(answered(lead).toSorted()).toEqual(ids.toSorted());
  expect((await lead.view()).turns).toBe(script.of("finishTurn", lead.leadId).length);
}, 120_000);

test("the agenda and who owns the lead go through continue-as-new", async () => {
  const lead = worker.lead();
  planned.set(lead.leadId, [inAWeek("carried")]);
  await lead.writes("choice");
  await vi.waitUntil(async () => (await lead.view()).agenda.length === 1, { timeout: 20_000 });
  await lead.command({ kind: "take_over" });
  for (let i = 0; i < EVENTS_PER_RUN; i += 1) await lead.writes("reaction");
  await vi.waitUntil(async () => (await runs(lead)) > 1, { timeout: 20_000 });
  expect(await lead.view()).toMatchObject({ owner: "person", turns: 1 });
});

test("an activity that fails for good leaves the lead alive, with a look at it on the agenda", async () => {
  const lead = worker.lead();
  broken.add(lead.leadId);
  await lead.writes("question");
  await vi.waitUntil(async () => (await lead.view()).agenda.length === 1, { timeout: 20_000 });
  expect((await lead.view()).agenda).toMatchObject([
    { kind: "check", reason: expect.stringContaining("finishTurn bad_request") as string },
  ]);
  broken.delete(lead.leadId);
  await fastForward(lead.handle, 6 * 60);
  await vi.waitUntil(() => script.of("settleDue", lead.leadId).length === 1, { timeout: 20_000 });
  expect(script.of("settleDue", lead.leadId)).toMatchObject([{ itemId: "check" }]);
  await lead.writes("question");
  await vi.waitUntil(() => script.of("finishTurn", lead.leadId).length === 2, { timeout: 20_000 });
  expect((await lead.view()).agenda).toEqual([]);
});
