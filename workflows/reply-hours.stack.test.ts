import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ScriptedActivities } from "../tests/scripted-activities.ts";
import {
  startScriptedWorker,
  type ScriptedLead,
  type ScriptedWorker,
} from "../tests/scripted-worker.ts";

const PACE = { debounceMs: 1_000, debounceCapMs: 4_000, draftsDuringDebounce: true };
const OUTSIDE = ["outside_reply_hours"];
/** When the database lets a lead be answered that the signal said nothing of. */
const gated = new Map<string, number>();
const guarded = new Map<string, number>();

const script = new ScriptedActivities({
  decide: async ({ leadId }) => {
    const notBefore = gated.get(leadId);
    gated.delete(leadId);
    return notBefore === undefined
      ? { action: "respond", speaks: true, rules: [] }
      : { action: "wait", speaks: false, rules: OUTSIDE, notBefore };
  },
  sendReply: async ({ leadId }) => {
    const notBefore = guarded.get(leadId);
    guarded.delete(leadId);
    return notBefore === undefined
      ? { outcome: "accepted" }
      : { outcome: "withheld", reason: "reply_hours", notBefore };
  },
});

let worker: ScriptedWorker;
beforeAll(async () => {
  worker = await startScriptedWorker(script.implementation);
});
afterAll(async () => worker[Symbol.asyncDispose]());

const soon = () => Date.now() + 4_000;
const turns = (lead: ScriptedLead, count: number) =>
  vi.waitUntil(async () => (await lead.view()).turns === count, { timeout: 20_000 });
const startedAt = (lead: ScriptedLead) => script.of("observe", lead.leadId).map(({ now }) => now);

test("I5: what came at night is drafted and sent when the hours begin, once for all of it", async () => {
  const lead = worker.lead();
  const opens = soon();
  const ids = [
    await lead.writes("question", undefined, PACE, opens),
    await lead.writes("question", undefined, PACE, opens),
  ];
  await turns(lead, 1);
  expect(startedAt(lead)).toEqual([expect.toSatisfy((at: number) => at >= opens)]);
  expect(script.of("observe", lead.leadId)[0]?.messageIds).toEqual(ids);
  expect(script.of("sendReply", lead.leadId)).toHaveLength(1);
});

test("a message within the hours has the ones before it answered, too", async () => {
  const lead = worker.lead();
  const far = Date.now() + 3_600_000;
  await lead.writes("question", undefined, PACE, far);
  await lead.writes("question");
  await turns(lead, 1);
  expect(script.of("observe", lead.leadId).at(-1)?.messageIds).toHaveLength(2);
  expect((await lead.view()).waiting).toBe(0);
});

test("a burst that began within the hours is answered whole, and what comes later waits", async () => {
  const lead = worker.lead();
  const far = Date.now() + 3_600_000;
  await lead.writes("fragment");
  await lead.writes("question", undefined, PACE, far);
  await turns(lead, 1);
  expect(script.of("observe", lead.leadId).at(-1)?.messageIds).toHaveLength(2);
  await lead.writes("question", undefined, PACE, far);
  expect(await lead.view()).toMatchObject({ turns: 1, waiting: 1 });
});

test("whom a person takes over at night is not answered by the bot in the morning", async () => {
  const lead = worker.lead();
  const opens = soon();
  await lead.writes("question", undefined, PACE, opens);
  await lead.command({ kind: "take_over" });
  await vi.waitUntil(() => Date.now() > opens + 2_000, { timeout: 20_000, interval: 200 });
  expect(await lead.view()).toMatchObject({ turns: 0, waiting: 1 });
  expect(startedAt(lead)).toEqual([]);
});

test.each([
  ["gate", gated],
  ["guard", guarded],
])("I5: what the %s holds keeps waiting, and is answered when the hours begin", async (_, held) => {
  const lead = worker.lead();
  const opens = soon();
  held.set(lead.leadId, opens);
  const id = await lead.writes("question");
  await turns(lead, 1);
  expect(await lead.view()).toMatchObject({ waiting: 1 });
  expect(script.of("finishTurn", lead.leadId)).toMatchObject([{ outcome: "withheld" }]);
  await turns(lead, 2);
  expect(script.of("observe", lead.leadId).at(-1)).toMatchObject({ messageIds: [id] });
  expect(startedAt(lead).at(-1)).toBeGreaterThanOrEqual(opens);
  expect(await lead.view()).toMatchObject({ waiting: 0 });
});
