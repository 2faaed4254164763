import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ScriptedActivities } from "../tests/scripted-activities.ts";
import {
  startScriptedWorker,
  type ScriptedLead,
  type ScriptedWorker,
} from "../tests/scripted-worker.ts";

const script = new ScriptedActivities();
let worker: ScriptedWorker;
beforeAll(async () => void (worker = await startScriptedWorker(script.implementation)));
afterAll(() => worker[Symbol.asyncDispose]());

const finished = (lead: ScriptedLead, turns: number) =>
  vi.waitUntil(() => script.of("finishTurn", lead.leadId).length >= turns, { timeout: 20_000 });

test("a command that cannot be taken is refused at once, in words, and leaves no trace", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await finished(lead, 1);
  const refused = lead.command({ kind: "pause", until: Date.now() - 1_000 });
  await expect(refused).rejects.toMatchObject({ cause: { message: "The time is in the past" } });
  const unknown = lead.command({ kind: "cancel_agenda_item", itemId: "none" });
  await expect(unknown).rejects.toMatchObject({ cause: { type: "conflict" } });
  const { events = [] } = await lead.handle.fetchHistory();
  expect(events?.filter((e) => e.workflowExecutionUpdateAcceptedEventAttributes)).toEqual([]);
  expect(script.of("command", lead.leadId)).toEqual([]);
});

test("the same command given twice is carried out once", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await finished(lead, 1);
  const id = randomUUID();
  await lead.command({ kind: "take_over" }, id);
  await lead.command({ kind: "take_over" }, id);
  expect(script.of("command", lead.leadId)).toMatchObject([{ requestId: id }]);
});

test("a lead that is erased hands itself over and ends", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await finished(lead, 1);
  await lead.command({ kind: "erase" });
  await lead.handle.result();
  await expect.poll(() => script.of("eraseHistories", lead.leadId).length).toBe(1);
  expect(script.of("eraseRows", lead.leadId)).toHaveLength(1);
});
