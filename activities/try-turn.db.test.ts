import { MockActivityEnvironment } from "@temporalio/testing";
import { asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addPrompt } from "../db/queries/prompts.ts";
import {
  leads,
  llmCalls,
  llmUsage,
  organizations,
  promptTrials,
  promptTrialTurns,
  turns,
  viewings,
  type PromptTrialTurn,
} from "../db/schema/index.ts";
import type { LlmStage } from "../domain/llm-stage.ts";
import { DEFAULT_PROMPTS } from "../llm/default-prompts.ts";
import { pipelineOver } from "../llm/pipeline.ts";
import { scriptedModel } from "../llm/testing/scripted-model.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { leadSays } from "../tests/lead.ts";
import { NOTHING_SEEN } from "../domain/observation.ts";
import { rerunTurn } from "./rerun-turn.ts";
import { tryTurn } from "./try-turn.ts";

let world: ActivityWorld;
let by: string;
let leadId: string;
/** Of one lead's talk, in order. */
const turnIds: string[] = [];
const SAID = [
  "Hi!",
  "I want to buy a 2 bedroom apartment in Lisbon up to 900k",
  "What do you have?",
  "I would like to visit the first one",
  "yes",
  "Is there a garage?",
  "Can I talk to a person please?",
];

beforeAll(async () => {
  world = await activityWorld({ disclosure: "This is an automated assistant." });
  by = await world.agent();
  leadId = await world.lead({ stage: "new" });
  for (const [index, text] of SAID.entries())
    turnIds.push(await turn(text, MONDAY + index * 60_000));
});
afterAll(() => world[Symbol.asyncDispose]());

/** One whole turn, sent. */
async function turn(text: string, now: number): Promise<string> {
  const messageIds = [await leadSays(world.db, world.organization, leadId, text)];
  const ref = world.ref(leadId, now);
  await world.run("observe", { ...ref, cause: "messages", messageIds });
  await world.run("decide", ref);
  await world.run("compose", { ...ref, cause: "messages" });
  await world.run("sendReply", ref);
  await world.run("finishTurn", { ...ref, outcome: "sent" });
  await world.run("remember", ref);
  return ref.turnId;
}

const prompt = (stage: LlmStage, text: string) =>
  world.read((tx) => addPrompt(tx, world.organizationId, { stage, text, note: "", by }));

async function trial(promptVersionIds: string[], ids = turnIds): Promise<string> {
  const [row] = await world.read((tx) =>
    tx
      .insert(promptTrials)
      .values({ organizationId: world.organizationId, promptVersionIds, turnIds: ids })
      .returning(),
  );
  return row!.id;
}

async function tried(trialId: string): Promise<PromptTrialTurn[]> {
  const count = turnIds.length;
  for (let index = 0; index < count; index += 1)
    await world.run("tryTurn", { organizationId: world.organizationId, trialId, index });
  return world.read((tx) =>
    tx
      .select()
      .from(promptTrialTurns)
      .where(eq(promptTrialTurns.trialId, trialId))
      .orderBy(asc(promptTrialTurns.turnId)),
  );
}

/** Everything that a trial must leave alone. */
const state = () =>
  world.read(async (tx) => ({
    turns: await tx.select().from(turns).orderBy(turns.id),
    calls: await tx.select().from(llmCalls).orderBy(llmCalls.id),
    viewings: await tx.select().from(viewings).orderBy(viewings.id),
    leads: await tx.select().from(leads),
    sent: world.sent.length,
  }));

test("a prompt that changes nothing differs in no turn, and a trial sends, books and writes nothing of a lead's", async () => {
  const before = await state();
  const versions = await Promise.all(
    (["eyes", "brain", "mouth"] as const).map((stage) =>
      prompt(stage, DEFAULT_PROMPTS[stage].text),
    ),
  );
  const rows = await tried(await trial(versions.map(({ id }) => id)));
  expect(rows.map(({ turnId }) => turnId)).toEqual(turnIds.toSorted());
  const compared = rows.filter(({ difference }) => difference !== null);
  expect(compared.length).toBeGreaterThanOrEqual(SAID.length - 1);
  for (const { difference } of compared) {
    expect(difference).toMatchObject({ changed: [], after: { searchedAnew: false } });
    expect(difference?.after.text).toBe(difference?.before.text);
  }
  expect(await state()).toEqual(before);
});

test("a turn that no model answered is not tried, nor one of which nothing was recorded", async () => {
  const rows = await tried(await trial([]));
  const yes = rows.find(({ turnId }) => turnId === turnIds[4]);
  expect(yes).toMatchObject({ difference: null, reason: "no_model", inputTokens: 0 });
  const old = turnIds[1] as string;
  const [{ context } = { context: null }] = await world.read((tx) =>
    tx.select({ context: turns.context }).from(turns).where(eq(turns.id, old)),
  );
  await world.read((tx) => tx.update(turns).set({ context: null }).where(eq(turns.id, old)));
  const again = await tried(await trial([]));
  await world.read((tx) => tx.update(turns).set({ context }).where(eq(turns.id, old)));
  expect(again.find(({ turnId }) => turnId === old)).toMatchObject({
    difference: null,
    reason: "no_context",
  });
});

test("a model that hears, decides and says something else shows in each part", async () => {
  const eyes = {
    intent: "search",
    sentiment: "neutral",
    urgency: "normal",
    language: "en",
    risks: [],
    facts: [{ key: "areas", values: ["Porto"], message: "M3", how: "said" }],
    objection: null,
    lookUp: [],
    listings: [],
  };
  const brain = {
    action: "ask",
    fact: "timeline",
    listings: [],
    slot: null,
    inHours: null,
    cta: null,
    why: null,
    stage: null,
    reason: "none",
  };
  const mouth = { language: "en", text: "When would you like to move?", cites: [] };
  const model = scriptedModel(...[eyes, brain, mouth].map((answer) => JSON.stringify(answer)));
  const rerun = await rerunTurn(
    { db: world.db, pipeline: pipelineOver(model) },
    { organizationId: world.organizationId, turnId: turnIds[1] as string },
    { mouth: { id: "p", label: "mouth@9", text: "Ask when they want to move, and no more." } },
    new AbortController().signal,
  );
  expect(rerun?.difference?.changed).toEqual(expect.arrayContaining(["action", "facts", "text"]));
  expect(rerun?.difference?.after).toMatchObject({
    action: { kind: "ask", fact: "timeline" },
    searchedAnew: true,
    tokens: 45,
    costMicros: null,
  });
  expect(rerun?.difference?.after.text).toContain("When would you like to move?");
  expect(rerun?.difference?.before.facts.map(({ key }) => key)).toContain("budgetMax");
  const systems = model.asked.map(({ prompt: messages }) => JSON.stringify(messages[0]));
  expect(systems[2]).toContain("Ask when they want to move");
  expect(systems[0]).not.toContain("Ask when they want to move");
  // Only the thread as it stood: nothing of what was said later.
  expect(JSON.stringify(model.asked[0]?.prompt)).not.toContain("garage");
});

test("a turn tried twice is paid for once, and one of a trial that was cancelled is not tried", async () => {
  const trialId = await trial([], turnIds.slice(0, 1));
  const rows = [...(await tried(trialId)), ...(await tried(trialId))];
  expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
  const cancelled = await trial([]);
  const end = { organizationId: world.organizationId, trialId: cancelled } as const;
  await world.run("endTrial", { ...end, state: "cancelled" });
  await world.run("endTrial", { ...end, state: "done" });
  expect(await tried(cancelled)).toEqual([]);
  const [row] = await world.read((tx) =>
    tx.select().from(promptTrials).where(eq(promptTrials.id, cancelled)),
  );
  expect(row).toMatchObject({ state: "cancelled", finishedAt: expect.any(Date) });
});

test("a trial is paid for out of the month's budget, and tries nothing when it is spent", async () => {
  const usage = () => world.read((tx) => tx.select().from(llmUsage));
  const budget = (llmBudgetMicros: number | null) =>
    world.read((tx) => tx.update(organizations).set({ llmBudgetMicros }));
  const [before] = await usage();
  await tried(await trial([], turnIds.slice(1, 2)));
  const [after] = await usage();
  expect(after!.calls - before!.calls).toBe(3);
  await budget(0);
  const rows = await tried(await trial([]));
  await budget(null);
  expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(["over_budget"]));
  expect(await usage()).toEqual([after]);
});

test("what a turn cost before it failed is counted, and an answer nobody can read is not bought again", async () => {
  const eyes = JSON.stringify({
    ...NOTHING_SEEN,
    listings: [],
  });
  const deps = { db: world.db, pipeline: pipelineOver(scriptedModel(eyes, "not an answer")) };
  const trialId = await trial([], turnIds.slice(1, 2));
  const place = { organizationId: world.organizationId, trialId, index: 0 };
  const [before] = await world.read((tx) => tx.select().from(llmUsage));
  await expect(new MockActivityEnvironment().run(() => tryTurn(deps, place))).rejects.toMatchObject(
    { retryable: false, details: { reason: "unreadable" } },
  );
  const [after] = await world.read((tx) => tx.select().from(llmUsage));
  // The Eyes, and the Brain asked twice.
  expect(after!.calls - before!.calls).toBe(3);
});

test("a turn that failed is left with why, once", async () => {
  const trialId = await trial([]);
  const place = { organizationId: world.organizationId, trialId, index: 0 };
  await world.run("leaveTurn", { ...place, reason: "LlmError" });
  await world.run("leaveTurn", { ...place, reason: "timeout" });
  expect((await tried(trialId))[0]).toMatchObject({ difference: null, reason: "LlmError" });
});

test("I6: another organization's turn is not there to be tried", async () => {
  const foreign = await rerunTurn(
    { db: world.db, pipeline: pipelineOver(scriptedModel("{}")) },
    { organizationId: v7(), turnId: turnIds[1] as string },
    {},
    new AbortController().signal,
  );
  expect(foreign).toBeNull();
});
