import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPrompt } from "../../db/queries/prompts.ts";
import { saveTrialTurn } from "../../db/queries/prompt-trials-turn.ts";
import { promptTrials, turns } from "../../db/schema/index.ts";
import { compareTurns } from "../../domain/compare-turns.ts";
import type { LlmStage } from "../../domain/llm-stage.ts";
import type { TurnResult } from "../../domain/turn-difference.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization, type TestOrganization } from "../../tests/database.ts";
import type { PromptTrialInput } from "../../workflows/contract.ts";
import type { TrialRunner } from "../deps.ts";

let client: TestClient;
let leadId: string;
let turnIds: string[];
let started: PromptTrialInput[] = [];
let cancelled: string[] = [];
const RUNNER: TrialRunner = {
  start: async (input) => void started.push(input),
  cancel: async (trialId) => void cancelled.push(trialId),
};

beforeAll(async () => {
  client = await testClient();
  leadId = await client.addLead();
  turnIds = await addTurns(leadId, 5);
});
afterAll(async () => client[Symbol.asyncDispose]());
beforeEach(() => {
  started = [];
  cancelled = [];
});

/** Newest first. */
async function addTurns(ofLead: string, count: number, to: TestOrganization = client.org) {
  const { organizationId } = to;
  const rows = Array.from({ length: count }, () => ({
    id: v7(),
    organizationId,
    leadId: ofLead,
    cause: "messages" as const,
    messageIds: [],
    startedAt: new Date(),
    finishedAt: new Date(),
  }));
  await client.db.tenant(organizationId, (tx) => tx.insert(turns).values(rows));
  return rows.map(({ id }) => id).toReversed();
}

const prompt = async (stage: LlmStage, to = client.org, by = client.owner.userId) => {
  const { organizationId } = to;
  const words = { stage, text: "Some rules for it.", note: "", by };
  return (await client.db.tenant(organizationId, (tx) => addPrompt(tx, organizationId, words))).id;
};

async function post(path: string, body: unknown, trials = RUNNER, headers = client.owner.headers) {
  const api = testApi(client.db, { trials });
  const response = await api.app.request(`/v1/prompt-trials${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  api[Symbol.dispose]();
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}
const rowOf = async (id: string) => {
  const rows = await client.db.tenant(client.org.organizationId, (tx) =>
    tx.select().from(promptTrials),
  );
  return rows.find((row) => row.id === id);
};

describe("a trial", () => {
  it("begins with the latest turns, and hands over nothing but ids and a count", async () => {
    const promptVersionIds = [await prompt("mouth"), await prompt("eyes")];
    const { status, body } = await post("", { promptVersionIds, last: 3 });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      state: "running",
      turns: { total: 3, tried: 0, skipped: 0 },
      totals: { changedActions: 0, costMicros: { before: null, after: null } },
      createdBy: client.owner.userId,
    });
    expect(body["prompts"]).toHaveLength(2);
    const { organizationId } = client.org;
    expect(started).toEqual([{ organizationId, trialId: body["id"], turns: 3 }]);
    expect((await rowOf(body["id"]))?.turnIds).toEqual(turnIds.slice(0, 3));
  });

  it("may be of some leads or of some turns", async () => {
    const other = await client.addLead();
    const theirs = await addTurns(other, 2);
    const promptVersionIds = [await prompt("mouth")];
    const byLead = await post("", { promptVersionIds, leadIds: [other] });
    expect((await rowOf(byLead.body["id"]))?.turnIds).toEqual(theirs);
    const some = [turnIds[4], turnIds[0]];
    const byTurn = await post("", { promptVersionIds, turnIds: some });
    expect((await rowOf(byTurn.body["id"]))?.turnIds).toEqual(some);
  });

  it.each([
    ["two of one stage", ["mouth", "mouth"], {}, "one version of a stage"],
    ["of the memory", ["memory"], {}, "eyes, brain or mouth"],
    ["of nothing", [], {}, "promptVersionIds"],
    ["of more than it can", ["mouth"], { last: 201 }, "200"],
    ["chosen twice", ["mouth"], { last: 2, leadIds: [v7()] }, "not by several"],
    ["of turns that nobody had", ["mouth"], { leadIds: ["quiet"] }, "No turn was recorded"],
  ] as const)("%s is refused with what to change", async (_, stages, choice, words) => {
    const promptVersionIds = [];
    for (const stage of stages) promptVersionIds.push(await prompt(stage));
    const leadIds = "leadIds" in choice && choice.leadIds[0] === "quiet";
    const quiet = leadIds ? { leadIds: [await client.addLead()] } : choice;
    const { status, body } = await post("", { promptVersionIds, ...quiet });
    expect([status, JSON.stringify(body["errors"])]).toEqual([400, expect.stringContaining(words)]);
    expect(started).toEqual([]);
  });

  it("I6: is of the organization's own prompts, leads and turns only", async () => {
    const foreign = await createOrganization(client.db);
    const stranger = await createMember(client.db, foreign.organizationId);
    const theirLead = await client.addLead({}, foreign);
    const [theirTurn] = await addTurns(theirLead, 1, foreign);
    const own = await prompt("mouth");
    const theirPrompt = await prompt("mouth", foreign, stranger.userId);
    for (const body of [
      { promptVersionIds: [theirPrompt] },
      { promptVersionIds: [own], leadIds: [leadId, theirLead] },
      { promptVersionIds: [own], turnIds: [turnIds[0], theirTurn] },
      { promptVersionIds: [own], turnIds: [v7()] },
    ])
      expect((await post("", body)).status).toBe(404);
    const { body: trial } = await post("", { promptVersionIds: [own] });
    for (const path of ["", "/turns"])
      expect(
        (await client.get(`/v1/prompt-trials/${trial["id"]}${path}`, stranger.headers)).status,
      ).toBe(404);
    expect((await post(`/${trial["id"]}/cancel`, {}, RUNNER, stranger.headers)).status).toBe(404);
    expect((await client.get("/v1/prompt-trials", stranger.headers)).body["items"]).toEqual([]);
  });

  it("is the owner's and managers' business", async () => {
    const { headers } = await createMember(client.db, client.org.organizationId, "agent");
    expect((await client.get("/v1/prompt-trials", headers)).status).toBe(403);
    const body = { promptVersionIds: [await prompt("mouth")] };
    expect((await post("", body, RUNNER, headers)).status).toBe(403);
  });

  it("that no workflow takes has failed", async () => {
    const start = async () => {
      throw new FunnelError("unavailable", "The workflows cannot be reached");
    };
    const { status } = await post(
      "",
      { promptVersionIds: [await prompt("mouth")] },
      { ...RUNNER, start },
    );
    expect(status).toBe(503);
    const { body } = await client.get("/v1/prompt-trials?limit=1");
    expect(body["items"][0]).toMatchObject({ state: "failed", finishedAt: expect.any(String) });
  });

  it("can be cancelled, and stays so", async () => {
    const { body: trial } = await post("", { promptVersionIds: [await prompt("mouth")] });
    const first = await post(`/${trial["id"]}/cancel`, {});
    expect(first.body).toMatchObject({ state: "cancelled", finishedAt: expect.any(String) });
    expect((await post(`/${trial["id"]}/cancel`, {})).body).toEqual(first.body);
    expect(cancelled).toEqual([trial["id"], trial["id"]]);
  });
});

const RESULT: TurnResult = {
  action: { kind: "respond" },
  stage: null,
  rules: [],
  facts: [{ key: "areas", value: ["Graça"], messageId: "m", how: "said" }],
  text: "Yes.",
  violations: [],
  costMicros: 400,
  tokens: 1_000,
  searchedAnew: false,
};

it("tells how far it is, what it came to and in what each turn differs", async () => {
  const { body: trial } = await post("", { promptVersionIds: [await prompt("mouth")], turnIds });
  const { organizationId } = client.org;
  const trialId = trial["id"] as string;
  const kept = { organizationId, trialId, leadId };
  const results: TurnResult[] = [
    RESULT,
    { ...RESULT, text: "Yes, there is.", costMicros: 300 },
    { ...RESULT, action: { kind: "ask", fact: "areas" }, text: "Where?", violations: ["promise"] },
    { ...RESULT, costMicros: null },
  ];
  await client.db.tenant(organizationId, async (tx) => {
    for (const [index, after] of results.entries())
      await saveTrialTurn(tx, {
        ...kept,
        turnId: turnIds[index] as string,
        difference: compareTurns(RESULT, after),
        costMicros: after.costMicros,
      });
    await saveTrialTurn(tx, { ...kept, turnId: turnIds[4] as string, reason: "no_context" });
  });
  const { body } = await client.get(`/v1/prompt-trials/${trialId}`);
  expect(body).toMatchObject({
    turns: { total: 5, tried: 4, skipped: 1 },
    totals: {
      changedActions: 1,
      changedTexts: 2,
      violations: { before: 0, after: 1 },
      costMicros: { before: 1_600, after: 1_100 },
    },
  });
  const all = await client.pages(`/v1/prompt-trials/${trialId}/turns`);
  expect(all.map((turn) => turn["turnId"])).toEqual(turnIds);
  expect(all.map((turn) => turn["difference"]?.changed ?? turn["reason"])).toEqual([
    [],
    ["text"],
    ["action", "text", "violations"],
    [],
    "no_context",
  ]);
  const trials = await client.pages("/v1/prompt-trials");
  expect(trials[0]).toEqual(body);
});
