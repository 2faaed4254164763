import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, test, vi } from "vitest";
import { suggestionMaker } from "../api/suggestions.ts";
import { planMerge } from "../db/queries/lead-merges.ts";
import { addSuggestion } from "../db/queries/reply-suggestions.ts";
import { organizations, promptTrials, turns } from "../db/schema/index.ts";
import { saveHistory } from "../scripts/histories/save-history.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import { addEvent } from "../db/queries/add-event.ts";
import { addEndpoint } from "../db/queries/webhook-endpoints.ts";
import { seal } from "../platform/secret-box.ts";
import { newWebhookSecret } from "../platform/webhook-signature.ts";
import { dispatchUntold } from "../worker/webhook-dispatcher.ts";
import { TEST_KEYS } from "./database.ts";
import { activityWorld, type ActivityWorld } from "./activity-world.ts";
import { speaks } from "./lead-files.ts";
import { Life } from "./life.ts";
import { startScriptedWorker, type ScriptedWorker } from "./scripted-worker.ts";
import {
  PROMPT_TRIAL_WORKFLOW,
  promptTrialWorkflowId,
  suggestionWorkflowId,
  webhookWorkflowId,
  WORKFLOW_TASK_QUEUE,
} from "../workflows/contract.ts";

/**
 * Records a history of each path through the lead's workflow, from invented leads, for the replay
 * test: `npm run histories:record`. Only after a change that a recording has to show; the old ones
 * stay as they are.
 */
const DAY = 24 * 3_600_000;

let world: ActivityWorld;
/** What the webhooks' receiver says next, before it takes everything. */
const answers: number[] = [];
let worker: ScriptedWorker;
beforeAll(async () => {
  world = await activityWorld({}, { post: async () => answers.shift() ?? 204 });
  await world.agent();
  worker = await startScriptedWorker(world.activities);
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const someone = async () => new Life(world, worker, await world.lead({ stage: "new" }));
const SEARCH = "I want to buy a 2 bedroom apartment in Lisbon up to 900k";

/** Every run of the lead's workflow so far, numbered when there is more than one. */
async function save(life: Life, name: string): Promise<void> {
  const { workflowId } = life.lead.handle;
  const { runId: current } = await life.lead.handle.describe();
  const runs = await vi.waitFor(async () => {
    const found: { runId: string; startTime: Date }[] = [];
    const query = `WorkflowId = "${workflowId}"`;
    for await (const run of worker.client.workflow.list({ query })) found.push(run);
    if (!found.some(({ runId }) => runId === current)) throw new Error("not visible yet");
    return found.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime());
  });
  for (const [index, { runId }] of runs.entries()) {
    const handle = worker.client.workflow.getHandle(workflowId, runId);
    await saveHistory(handle, runs.length === 1 ? name : `${name}-${index + 1}`);
  }
}

async function booked(): Promise<Life> {
  const life = await someone();
  await life.says(SEARCH);
  await life.says("I would like to visit the first one");
  await life.says("yes");
  return life;
}

test("new and burst", async () => {
  const life = await someone();
  await life.says("Hello");
  await save(life, "first-reply");
  const cues = ["fragment", "fragment", "question"] as const;
  for (const cue of cues) await life.lead.writes(cue);
  await vi.waitUntil(async () => (await life.view).turns === 2, { timeout: 20_000 });
  await save(life, "burst-of-three");
});

test("a draft cancelled by a newer message", async () => {
  const life = await someone();
  await life.lead.writes("question");
  await sleep(1_300);
  await life.lead.writes("question");
  await vi.waitUntil(async () => (await life.view).turns === 1, { timeout: 20_000 });
  await save(life, "draft-started-again");
});

test("voice notes: one that is heard, one that is not", async () => {
  const life = await someone();
  const sends = async (messageId: string, answered: number) => {
    await life.lead.writes("media", messageId);
    await vi.waitUntil(async () => (await life.view).turns === answered, { timeout: 20_000 });
  };
  await sends(await speaks(world, life.leadId, SEARCH), 1);
  await sends(await world.receives(life.leadId, "audio", {}), 2);
  await save(life, "voice-notes");
});

test("follow-ups to dormant, where no template is approved", async () => {
  const life = await someone();
  await life.says(SEARCH);
  await life.passes(2 * DAY);
  await life.passes(40 * DAY);
  await save(life, "follow-ups-to-dormant");
});

test("the template path", async () => {
  await world.template();
  const life = await someone();
  await life.says(SEARCH);
  await life.passes(2 * DAY);
  await save(life, "follow-up-by-template");
});

test("takeover and back, a person's message, pause and resume", async () => {
  const life = await someone();
  await life.says(SEARCH);
  await life.command({ kind: "take_over" });
  await life.lead.writes("question");
  await life.command({ kind: "hand_back" });
  await save(life, "taken-over-and-handed-back");
  const until = (await life.now()) + DAY;
  await life.command({ kind: "pause", until });
  await life.command({ kind: "resume" });
  await life.command({ kind: "pause", until });
  await life.passes(2 * DAY);
  await save(life, "paused-and-resumed");
});

test("a viewing: booked in words, moved by a person, missed", async () => {
  const life = await booked();
  await save(life, "viewing-booked");
  const { id: viewingId, startsAt } = await life.viewing();
  const later = startsAt.getTime() + 2 * DAY;
  await life.command({ kind: "reschedule_viewing", viewingId, startsAt: later, agentId: null });
  await save(life, "viewing-rescheduled");
  await life.passes(later + DAY / 2 - (await life.now()));
  await life.command({ kind: "record_outcome", viewingId, outcome: "no_show" });
  await life.passes(DAY);
  await save(life, "viewing-no-show");
});

test("a viewing cancelled in words, a hold that runs out", async () => {
  const life = await booked();
  await life.says("please cancel the visit");
  await life.says("I would like to visit the second one");
  await life.passes(DAY / 24);
  await save(life, "viewing-cancelled-and-hold-expired");
});

test("opt-out", async () => {
  const life = await someone();
  await life.says(SEARCH);
  await life.says("stop");
  await life.lead.writes("fragment");
  await vi.waitUntil(async () => (await life.view).optedOut);
  await save(life, "opted-out");
});

test("continue-as-new: before, and after", async () => {
  const life = await someone();
  await life.says(SEARCH);
  await life.passes(4 * DAY);
  await life.says(SEARCH);
  await save(life, "asleep-and-awake");
});

test("a send that is refused, and one that was not delivered", async () => {
  const life = await someone();
  world.refuseNext(new GraphError({ code: 190, status: 401 }));
  await life.says(SEARCH);
  await save(life, "send-refused");
  const other = await someone();
  await other.says(SEARCH);
  const messageId = await other.lastMessageId();
  await other.lead.handle.signal("deliveryFailed", {
    failures: [{ messageId, action: "ambiguous" }],
  });
  await vi.waitUntil(async () => (await other.view).turns === 2, { timeout: 20_000 });
  await save(other, "undelivered-and-sent-again");
});

test("prompts tried on the past", async () => {
  const life = await someone();
  await life.says(SEARCH);
  await life.says("What do you have?");
  const { organizationId } = world;
  const [trial] = await world.read(async (tx) => {
    const rows = await tx.select({ id: turns.id }).from(turns).where(eq(turns.leadId, life.leadId));
    const turnIds = rows.map(({ id }) => id);
    return tx
      .insert(promptTrials)
      .values({ organizationId, promptVersionIds: [], turnIds })
      .returning();
  });
  const { id: trialId, turnIds } = trial!;
  const handle = await worker.client.workflow.start(PROMPT_TRIAL_WORKFLOW, {
    workflowId: promptTrialWorkflowId(trialId),
    taskQueue: WORKFLOW_TASK_QUEUE,
    args: [{ organizationId, trialId, turns: turnIds.length }],
  });
  await handle.result();
  await saveHistory(handle, "prompt-trial");
});

test("a suggested reply", async () => {
  const life = await someone();
  await life.says(SEARCH);
  const { organizationId } = world;
  const id = v7();
  await world.read((tx) => addSuggestion(tx, { id, organizationId, leadId: life.leadId }));
  await suggestionMaker(worker.client)({ organizationId, suggestionId: id });
  const handle = worker.client.workflow.getHandle(suggestionWorkflowId(id));
  await saveHistory(handle, "reply-suggestion");
});

test("webhooks: one that fails twice and is taken, and the next", async () => {
  const { organizationId } = world;
  const endpointId = v7();
  const secret = seal(newWebhookSecret(), `webhook_endpoints.secret:${endpointId}`, TEST_KEYS);
  const values = { id: endpointId, organizationId, url: "https://example.com", secret };
  await world.read((tx) => addEndpoint(tx, { ...values, kinds: ["lead.changed"] }));
  const leadId = await world.lead();
  for (const n of [1, 2])
    await world.read((tx) => addEvent(tx, organizationId, "lead.changed", leadId, { n }));
  answers.push(503, 500);
  await dispatchUntold({ db: world.db, client: worker.client, log: pino({ level: "silent" }) });
  const handle = worker.client.workflow.getHandle(webhookWorkflowId({ endpointId, leadId }));
  await handle.result();
  await saveHistory(handle, "webhooks-delivered");
});

test("merged: the one that stands down, the one that takes, and both parted again", async () => {
  const [source, target] = [await someone(), await someone()];
  await target.says(SEARCH);
  await source.says("Hello");
  const { organizationId } = world;
  const mergeId = v7();
  const merge = { id: mergeId, sourceId: source.leadId, targetId: target.leadId, mergedBy: null };
  await world.read((tx) => planMerge(tx, { ...merge, organizationId, sourceOwner: "bot" }));
  await source.command({ kind: "stand_down" });
  await target.command({ kind: "absorb", mergeId });
  await target.command({ kind: "release", mergeId });
  await source.command({ kind: "stand_up" });
  await save(source, "stood-down-and-up");
  await save(target, "absorbed-and-released");
});

test("reply hours: two messages wait for them, and one that the gate holds", async () => {
  const life = await someone();
  const opens = Date.now() + 5_000;
  for (const cue of ["fragment", "question"] as const)
    await life.lead.writes(cue, v7(), undefined, opens);
  await vi.waitUntil(async () => (await life.view).turns === 1, { timeout: 20_000 });
  const clock = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  const set = { timeZone: "UTC", replyFrom: clock(1), replyUntil: clock(3) };
  await world.read((tx) => tx.update(organizations).set(set));
  await life.says(SEARCH);
  await life.passes(1.5 * 3_600_000);
  await vi.waitUntil(async () => (await life.view).turns === 3, { timeout: 20_000 });
  await world.read((tx) => tx.update(organizations).set({ replyFrom: null, replyUntil: null }));
  await save(life, "waited-for-reply-hours");
});

test("erased", async () => {
  const life = await someone();
  await life.says(SEARCH);
  await life.command({ kind: "erase" });
  await life.lead.handle.result();
  await save(life, "erased");
});
