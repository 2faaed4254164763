import { randomUUID } from "node:crypto";
import { ApplicationFailure, Context } from "@temporalio/activity";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ScriptedActivities } from "../tests/scripted-activities.ts";
import {
  startScriptedWorker,
  type ScriptedLead,
  type ScriptedWorker,
} from "../tests/scripted-worker.ts";
import type { AgendaItem } from "../domain/agenda.ts";
import type { CommandKind } from "../domain/command.ts";
import { fastForward } from "../tests/time-travel.ts";

const WEEK_MS = 7 * 24 * 3_600_000;
/** Leads whose script says so behave differently. */
const slowDrafts = new Set<string>();
const lostAnswers = new Set<string>();
/** Their reply is on its way until a person takes over. */
const slowSends = new Set<string>();
const deafModel = new Set<string>();
const followedUp = new Set<string>();
const slowFollowUps = new Set<string>();
const optedOut = new Set<string>();
const forgetful = new Set<string>();
const unanswered = new Map<string, string[]>();
const sending = new Map<string, string>();
/** Leads that a person owns, as the database would know. */
const owned = new Set<string>();

function ownedAfter(leadId: string, kind: CommandKind) {
  if (kind === "take_over" || kind === "send") owned.add(leadId);
  if (kind === "hand_back") owned.delete(leadId);
  return owned.has(leadId) ? "person" : "bot";
}

const script = new ScriptedActivities({
  observe: async ({ leadId }) => {
    if (slowDrafts.has(leadId)) await untilCancelled();
    if (deafModel.has(leadId)) throw ApplicationFailure.nonRetryable("no answer", "LlmError");
  },
  compose: async ({ leadId, cause }) => {
    if (cause === "messages" || !slowFollowUps.has(leadId)) return { speaks: true };
    slowFollowUps.add(`${leadId} began`);
    await vi.waitUntil(() => !slowFollowUps.has(leadId), { timeout: 10_000 });
    return { speaks: true };
  },
  remember: async ({ leadId }) => {
    if (forgetful.has(leadId)) throw new Error("no memory");
  },
  command: async ({ leadId, command: { kind } }) => ({
    ...script.leadNow({ owner: ownedAfter(leadId, kind) }),
    ...(kind === "send" && { send: { messageId: sending.get(leadId) ?? "" } }),
    ...(kind === "hand_back" && { unanswered: unanswered.get(leadId) ?? [] }),
  }),
  handleUndelivered: async ({ failures }) => ({
    ...script.leadNow(),
    send: failures.map(({ turnId }) => turnId),
  }),
  sendReply: async ({ leadId }) => {
    if (slowSends.has(leadId)) {
      await vi.waitUntil(() => owned.has(leadId), { timeout: 10_000 });
      return { outcome: "withheld", reason: "person_owns" };
    }
    return lostAnswers.has(leadId) ? { outcome: "unknown" } : { outcome: "accepted" };
  },
  finishTurn: async ({ leadId, now }) =>
    script.leadNow({
      owner: owned.has(leadId) ? "person" : "bot",
      optedOut: optedOut.has(leadId),
      agenda: followedUp.has(leadId) ? [followUpAt(now + WEEK_MS)] : [],
    }),
});

function followUpAt(at: number): AgendaItem {
  const reason = "the lead has not answered: step 1 of the cadence “engaged”";
  const ref = { cadenceId: null, trigger: "engaged", step: 0, silentSince: at - WEEK_MS };
  return { id: `follow-up:${at - WEEK_MS}:0`, kind: "follow_up", at, reason, ref };
}

let worker: ScriptedWorker;
beforeAll(async () => void (worker = await startScriptedWorker(script.implementation)));
afterAll(() => worker[Symbol.asyncDispose]());

const sent = (lead: ScriptedLead) => script.of("sendReply", lead.leadId);
const finished = (lead: ScriptedLead, turns: number) =>
  vi.waitUntil(() => script.of("finishTurn", lead.leadId).length >= turns, { timeout: 20_000 });

test("I4: a burst of three messages gets one reply that answers all of them", async () => {
  const lead = worker.lead();
  const ids = [
    await lead.writes("fragment"),
    await lead.writes("fragment"),
    await lead.writes("question"),
  ];
  await finished(lead, 1);
  expect(sent(lead)).toHaveLength(1);
  expect(script.of("observe", lead.leadId).at(-1)?.messageIds).toEqual(ids);
});

test("I3: a signal delivered five times is one message and one turn", async () => {
  const lead = worker.lead();
  const id = randomUUID();
  for (let i = 0; i < 5; i += 1) await lead.writes("question", id);
  await finished(lead, 1);
  await lead.writes("question", id);
  await lead.writes("question");
  await finished(lead, 2);
  expect(sent(lead)).toHaveLength(2);
  expect(
    script
      .of("observe", lead.leadId)
      .flatMap(({ messageIds }) => messageIds)
      .filter((m) => m === id),
  ).toHaveLength(1);
});

test("a newer message cancels the draft in the making and starts it again", async () => {
  const lead = worker.lead();
  slowDrafts.add(lead.leadId);
  const first = await lead.writes("question");
  await vi.waitUntil(() => script.of("observe", lead.leadId).length === 1, { timeout: 10_000 });
  slowDrafts.delete(lead.leadId);
  const second = await lead.writes("question");
  await finished(lead, 1);
  expect(sent(lead)).toMatchObject([{ attempt: 2 }]);
  expect(script.of("observe", lead.leadId).at(-1)?.messageIds).toEqual([first, second]);
});

test("I5: opting out while a draft is made sends nothing, and neither does a later message", async () => {
  const lead = worker.lead();
  slowDrafts.add(lead.leadId);
  await lead.writes("question");
  await vi.waitUntil(() => script.of("observe", lead.leadId).length === 1, { timeout: 10_000 });
  optedOut.add(lead.leadId);
  await lead.writes("opt_out");
  await finished(lead, 1);
  await lead.writes("fragment");
  await vi.waitUntil(async () => (await lead.view()).waiting === 0, { timeout: 10_000 });
  expect(sent(lead)).toEqual([]);
  expect(await lead.view()).toMatchObject({ optedOut: true, agenda: [] });
});

test("I5: takeover wins over a reply in the making; after hand-back the bot answers again", async () => {
  const lead = worker.lead();
  slowDrafts.add(lead.leadId);
  await lead.writes("question");
  await vi.waitUntil(() => script.of("observe", lead.leadId).length === 1, { timeout: 10_000 });
  expect(await lead.command({ kind: "take_over" })).toMatchObject({ owner: "person" });
  await finished(lead, 1);
  await lead.writes("question");
  expect(sent(lead)).toEqual([]);
  slowDrafts.delete(lead.leadId);
  expect(await lead.command({ kind: "hand_back" })).toMatchObject({ owner: "bot" });
  await lead.writes("question");
  await finished(lead, 2);
  expect(sent(lead)).toHaveLength(1);
});

test("a reply that a takeover held back is written after hand-back", async () => {
  const lead = worker.lead();
  slowSends.add(lead.leadId);
  const asked = await lead.writes("question");
  await vi.waitUntil(() => sent(lead).length === 1, { timeout: 10_000 });
  await lead.command({ kind: "take_over" });
  await finished(lead, 1);
  slowSends.delete(lead.leadId);
  unanswered.set(lead.leadId, [asked]);
  await lead.command({ kind: "hand_back" });
  await finished(lead, 2);
  expect(script.of("observe", lead.leadId).map(({ messageIds }) => messageIds)).toEqual([
    [asked],
    [asked],
  ]);
  expect(sent(lead)).toHaveLength(2);
});

test("what a person left unanswered is answered after hand-back; what they answered is not", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await finished(lead, 1);
  await lead.command({ kind: "take_over" });
  const answered = await lead.writes("question");
  const open = await lead.writes("question");
  unanswered.set(lead.leadId, [open]);
  await vi.waitUntil(async () => (await lead.view()).waiting === 2, { timeout: 10_000 });
  await lead.command({ kind: "hand_back" });
  await finished(lead, 2);
  const read = script.of("observe", lead.leadId).flatMap(({ messageIds }) => messageIds);
  expect(read).toContain(open);
  expect(read).not.toContain(answered);
});

test("a message that comes while the follow-up is composed takes its place", async () => {
  const lead = worker.lead();
  followedUp.add(lead.leadId);
  await lead.writes("question");
  await finished(lead, 1);
  await vi.waitUntil(async () => (await lead.view()).agenda.length === 1, { timeout: 10_000 });
  followedUp.delete(lead.leadId);
  slowFollowUps.add(lead.leadId);
  await fastForward(lead.handle, 8 * 24 * 3_600);
  await vi.waitUntil(() => slowFollowUps.has(`${lead.leadId} began`), { timeout: 10_000 });
  await lead.writes("question");
  slowFollowUps.delete(lead.leadId);
  await finished(lead, 3);
  expect(script.of("finishTurn", lead.leadId).map(({ outcome }) => outcome)).toEqual([
    "sent",
    "silent",
    "sent",
  ]);
});

test("memory that never succeeds keeps no lead waiting", async () => {
  const lead = worker.lead();
  forgetful.add(lead.leadId);
  await lead.writes("question");
  await finished(lead, 1);
  await lead.writes("question");
  await finished(lead, 2);
  expect(sent(lead)).toHaveLength(2);
});

test("reactions alone do not make a history grow without end", async () => {
  const lead = worker.lead();
  for (let i = 0; i < 520; i += 1) await lead.writes("reaction");
  await vi.waitUntil(async () => (await runs(lead)) > 1, { timeout: 20_000 });
  expect(script.of("observe", lead.leadId)).toEqual([]);
}, 60_000);

test("a week of silence skipped: the follow-up goes out once", async () => {
  const lead = worker.lead();
  followedUp.add(lead.leadId);
  await lead.writes("question");
  await finished(lead, 1);
  await vi.waitUntil(async () => (await lead.view()).agenda.length === 1, { timeout: 10_000 });
  followedUp.delete(lead.leadId);
  await fastForward(lead.handle, 8 * 24 * 3_600);
  await finished(lead, 2);
  expect(script.of("compose", lead.leadId).at(-1)).toMatchObject({ cause: "follow_up" });
  expect(sent(lead)).toHaveLength(2);
  expect((await lead.view()).agenda).toEqual([]);
});

test("a message before the follow-up takes its place", async () => {
  const lead = worker.lead();
  followedUp.add(lead.leadId);
  await lead.writes("question");
  await finished(lead, 1);
  followedUp.delete(lead.leadId);
  await lead.writes("question");
  await finished(lead, 2);
  expect((await lead.view()).agenda).toEqual([]);
});

test("I4: when the answer to a send is lost, the status webhook settles it and nothing is sent again", async () => {
  const lead = worker.lead();
  lostAnswers.add(lead.leadId);
  await lead.writes("question");
  await finished(lead, 1);
  expect(sent(lead)).toHaveLength(1);
  expect(script.of("settleSend", lead.leadId)).toHaveLength(1);
  expect(script.of("finishTurn", lead.leadId)).toMatchObject([{ outcome: "sent" }]);
});

test("when the model fails for good, an approved sentence goes out", async () => {
  const lead = worker.lead();
  deafModel.add(lead.leadId);
  const id = await lead.writes("question");
  await finished(lead, 1);
  expect(script.of("fallBack", lead.leadId)).toMatchObject([{ messageIds: [id] }]);
  expect(sent(lead)).toHaveLength(1);
});

test("a lead that sleeps for long holds at most 5 KB", async () => {
  const lead = worker.lead();
  followedUp.add(lead.leadId);
  for (let i = 0; i < 3; i += 1) {
    await lead.writes("question");
    await finished(lead, i + 1);
  }
  const before = await lead.handle.describe();
  expect(Number(before.raw.workflowExecutionInfo?.historySizeBytes)).toBeGreaterThan(5 * 1024);
  await fastForward(lead.handle, 16 * 60);
  await vi.waitUntil(async () => (await runs(lead)) > 1, { timeout: 20_000 });
  await vi.waitUntil(async () => (await lead.view()).agenda.length === 1, { timeout: 10_000 });
  const { historyLength, raw } = await lead.handle.describe();
  const bytes = Number(raw.workflowExecutionInfo?.historySizeBytes);
  expect(bytes).toBeLessThanOrEqual(5 * 1024);
  expect(historyLength).toBeLessThan(10);
});

test("I5: a message of a person fences off a reply in the making, and goes out itself", async () => {
  const lead = worker.lead();
  slowDrafts.add(lead.leadId);
  await lead.writes("question");
  await vi.waitUntil(() => script.of("observe", lead.leadId).length === 1, { timeout: 10_000 });
  const messageId = randomUUID();
  sending.set(lead.leadId, messageId);
  expect(await lead.command({ kind: "send", messageId })).toMatchObject({ owner: "person" });
  await expect.poll(() => script.of("sendAsPerson", lead.leadId).length).toBe(1);
  await finished(lead, 1);
  expect(script.of("finishTurn", lead.leadId)).toMatchObject([{ outcome: "silent" }]);
  expect(sent(lead)).toEqual([]);
});

test("what WhatsApp could not deliver is sent once more when that can help", async () => {
  const lead = worker.lead();
  await lead.writes("question");
  await finished(lead, 1);
  await lead.handle.signal("deliveryFailed", {
    failures: [{ messageId: randomUUID(), action: "ambiguous" }],
  });
  await finished(lead, 2);
  const [, again] = sent(lead);
  expect(script.of("handleUndelivered", lead.leadId)).toMatchObject([
    { failures: [{ turnId: again?.turnId }] },
  ]);
});

test("continue-as-new loses no signal and answers no message twice", async () => {
  const lead = worker.lead();
  const ids: string[] = [];
  for (let i = 0; i < 60; i += 1) ids.push(await lead.writes("choice"));
  const answered = () => {
    const turns = script.of("finishTurn", lead.leadId).map(({ turnId }) => turnId);
    const last = new Map(
      script.of("observe", lead.leadId).map((call) => [call.turnId, call.messageIds ?? []]),
    );
    return turns.flatMap((turnId) => last.get(turnId) ?? []);
  };
  do {
    ids.push(await lead.writes("choice"));
    await vi.waitUntil(() => answered().length >= ids.length, { timeout: 20_000 });
  } while ((await runs(lead)) < 3);
  expect(answered().toSorted()).toEqual(ids.toSorted());
  expect((await lead.view()).turns).toBe(script.of("finishTurn", lead.leadId).length);
});

async function runs(lead: ScriptedLead): Promise<number> {
  const all = worker.client.workflow.list({ query: `WorkflowId = "${lead.handle.workflowId}"` });
  let count = 0;
  for await (const _ of all) count += 1;
  return count;
}

async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 200);
  return context.cancelled.finally(() => clearInterval(beat));
}
