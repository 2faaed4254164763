import { ApplicationFailure } from "@temporalio/activity";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ScriptedActivities } from "../tests/scripted-activities.ts";
import {
  startScriptedWorker,
  type ScriptedLead,
  type ScriptedWorker,
} from "../tests/scripted-worker.ts";

/** Leads whose files cannot be read, and leads for whom the reader itself fails. */
const unread = new Set<string>();
const broken = new Set<string>();
/** Their files are being read until a test lets go. */
const held = new Set<string>();

/** Leads that a person owns, as the database would know. */
const owned = new Set<string>();

const script = new ScriptedActivities({
  command: async ({ leadId, command: { kind } }) => {
    if (kind === "take_over") owned.add(leadId);
    return script.leadNow({ owner: owned.has(leadId) ? "person" : "bot" });
  },
  finishTurn: async ({ leadId }) => script.leadNow({ owner: owned.has(leadId) ? "person" : "bot" }),
  readMedia: async ({ leadId, fetchOnly = false }) => {
    if (!fetchOnly) await vi.waitUntil(() => !held.has(leadId), { timeout: 20_000 });
    if (broken.has(leadId)) throw ApplicationFailure.nonRetryable("no", "unexpected");
    return { unread: unread.has(leadId) };
  },
});

let worker: ScriptedWorker;
beforeAll(async () => {
  worker = await startScriptedWorker(script.implementation);
});
afterAll(async () => worker[Symbol.asyncDispose]());

/** The activities of one turn, in their order, without those nobody waits for. */
async function turnOf(lead: ScriptedLead, ...cues: Parameters<ScriptedLead["writes"]>[0][]) {
  const ids: string[] = [];
  for (const cue of cues) ids.push(await lead.writes(cue));
  await vi.waitUntil(async () => (await lead.view()).turns === 1, { timeout: 20_000 });
  const activities = script.calls
    .filter(({ leadId }) => leadId === lead.leadId)
    .map(({ activity }) => activity);
  const courtesies: readonly string[] = ["showTyping", "remember"];
  return { ids, activities: activities.filter((activity) => !courtesies.includes(activity)) };
}
const ANSWERED = ["observe", "decide", "compose", "sendReply", "finishTurn"];

test("a burst with a file has it read before the Eyes look, all messages at once", async () => {
  const lead = worker.lead();
  const { ids, activities } = await turnOf(lead, "media", "question");
  expect(activities.slice(activities.lastIndexOf("readMedia"))).toEqual(["readMedia", ...ANSWERED]);
  expect(script.of("readMedia", lead.leadId).at(-1)?.messageIds).toEqual(ids);
});

test("a burst of words reads no files", async () => {
  expect((await turnOf(worker.lead(), "question")).activities).toEqual(ANSWERED);
});

test("what nothing could read is answered without a model", async () => {
  const lead = worker.lead();
  unread.add(lead.leadId);
  expect((await turnOf(lead, "media")).activities).toEqual([
    "readMedia",
    "answerUnread",
    "sendReply",
    "finishTurn",
  ]);
});

test("a file that comes while a person owns the lead is fetched, and no turn begins", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await vi.waitUntil(async () => (await lead.view()).turns === 1, { timeout: 20_000 });
  await lead.command({ kind: "take_over" });
  const id = await lead.writes("media");
  await lead.writes("question");
  await vi.waitUntil(() => script.of("readMedia", lead.leadId).length === 1, { timeout: 10_000 });
  expect(script.of("readMedia", lead.leadId)).toMatchObject([
    { messageIds: [id], fetchOnly: true },
  ]);
  expect((await lead.view()).turns).toBe(1);
});

test("a file that a takeover keeps from being read is fetched all the same", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await vi.waitUntil(async () => (await lead.view()).turns === 1, { timeout: 20_000 });
  held.add(lead.leadId);
  const id = await lead.writes("media");
  await vi.waitUntil(() => script.of("readMedia", lead.leadId).length === 1, { timeout: 10_000 });
  await lead.command({ kind: "take_over" });
  await vi.waitUntil(() => script.of("readMedia", lead.leadId).some(({ fetchOnly }) => fetchOnly), {
    timeout: 10_000,
  });
  held.delete(lead.leadId);
  expect(script.of("readMedia", lead.leadId).at(-1)).toMatchObject({ messageIds: [id] });
  expect(script.of("sendReply", lead.leadId)).toHaveLength(1);
});

test("a reader that fails does not keep the lead from an answer", async () => {
  const lead = worker.lead();
  broken.add(lead.leadId);
  expect((await turnOf(lead, "media")).activities).toEqual(["readMedia", ...ANSWERED]);
});
