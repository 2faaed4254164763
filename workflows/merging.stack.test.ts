import { eq } from "drizzle-orm";
import { pino } from "pino";
import { v7, version } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { CommandLead } from "../api/deps.ts";
import { finishMerges } from "../api/merge-keeper.ts";
import { leadCommands } from "../api/temporal.ts";
import { leadMerges, leads, messages } from "../db/schema/index.ts";
import { FunnelError } from "../platform/errors.ts";
import { activityWorld, type ActivityWorld } from "../tests/activity-world.ts";
import { createMember, testApi } from "../tests/api.ts";
import { Life } from "../tests/life.ts";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";

const log = pino({ level: "silent" });
let world: ActivityWorld;
let worker: ScriptedWorker;
let api: ReturnType<typeof testApi>;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await activityWorld();
  await world.agent();
  worker = await startScriptedWorker(world.activities);
  api = testApi(world.db, { commandLead: leadCommands(worker.client) });
  ({ headers } = await createMember(world.db, world.organizationId, "manager"));
});
afterAll(async () => {
  api[Symbol.dispose]();
  await worker[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const someone = async () => new Life(world, worker, await world.lead({ stage: "new" }));
async function post(path: string, body?: object, key: string = v7(), to = api) {
  const response = await to.app.request(`/v1/leads/${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "idempotency-key": key },
    ...(body && { body: JSON.stringify(body) }),
  });
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}
const isOf = (sourceId: string) => eq(leadMerges.sourceId, sourceId);
const messagesOf = (leadId: string) =>
  world.read((tx) => tx.select().from(messages).where(eq(messages.leadId, leadId)));

test("two leads become one while one of them waits for an answer, and two again", async () => {
  const [source, target] = [await someone(), await someone()];
  await target.says("I want to buy a 2 bedroom apartment in Lisbon up to 900k");
  await source.says("Hello");
  expect((await source.view).agenda).not.toEqual([]);
  // Asked just before the merge: a slow burst, so that the bot has not answered yet.
  const question = await world.receives(
    source.leadId,
    "text",
    {},
    { type: "text", text: "What do you have in Lisbon?" },
  );
  const slow = { debounceMs: 20_000, debounceCapMs: 30_000, draftsDuringDebounce: false };
  await source.lead.writes("question", question, slow);

  const key = v7();
  const merged = await post(`${target.leadId}/merge`, { sourceId: source.leadId }, key);
  expect([merged.status, merged.body]).toMatchObject([
    200,
    { merge: { sourceId: source.leadId, rows: { identities: 1 } }, lead: { owner: "bot" } },
  ]);
  expect((await post(`${target.leadId}/merge`, { sourceId: source.leadId }, key)).body).toEqual(
    merged.body,
  );
  // It sorts by its time.
  expect(version(merged.body["merge"].id)).toBe(7);
  expect(await source.view).toMatchObject({ owner: "person", agenda: [] });

  const answered = async () => (await target.turns()).some((t) => t.messageIds.includes(question));
  await vi.waitUntil(answered, { timeout: 20_000 });
  await vi.waitUntil(async () => (await target.view).waiting === 0, { timeout: 20_000 });
  expect(await messagesOf(source.leadId)).toEqual([]);
  expect((await target.turns()).filter((t) => t.messageIds.includes(question))).toHaveLength(1);

  const back = await post(`${source.leadId}/hand-back`);
  expect([back.status, back.body["reason"]]).toEqual([409, "merged"]);
  const erased = await api.app.request(`/v1/leads/${source.leadId}`, { method: "DELETE", headers });
  expect(erased.status).toBe(409);

  const undone = await post(`${target.leadId}/merges/${merged.body["merge"].id}/undo`);
  expect([undone.status, undone.body["merge"].undoneAt]).toEqual([200, expect.any(String)]);
  expect((await messagesOf(source.leadId)).map(({ id }) => id)).toContain(question);
  const [left] = await world.read((tx) => tx.select().from(leadMerges).where(isOf(source.leadId)));
  expect(left).toMatchObject({ underWaySince: null });
  const handedBack = await post(`${source.leadId}/hand-back`);
  expect(handedBack).toMatchObject({ status: 200, body: { owner: "bot" } });
  const [row] = await world.read((tx) =>
    tx.select().from(leads).where(eq(leads.id, source.leadId)),
  );
  expect(row).toMatchObject({ mergedIntoId: null, owner: "bot" });
}, 90_000);

test.each(["conflict", "unavailable"] as const)(
  "a merge that ends with %s leaves the other lead as it was",
  async (code) => {
    const [source, target] = [await someone(), await someone()];
    await source.says("Hello");
    const before = await source.view;
    expect(before).toMatchObject({ owner: "bot", agenda: [{ kind: "follow_up" }] });
    const command = leadCommands(worker.client);
    const commandLead: CommandLead = async (...args) => {
      if (args[2].command.kind !== "absorb") return command(...args);
      expect(await source.view).toMatchObject({ owner: "person", agenda: [] });
      throw new FunnelError(code, "no");
    };
    using refusing = testApi(world.db, { commandLead });
    const merge = async () =>
      (await post(`${target.leadId}/merge`, { sourceId: source.leadId }, v7(), refusing)).status;
    expect(await merge()).toBe(code === "conflict" ? 409 : 503);
    if (code === "unavailable")
      await finishMerges({ db: world.db, log, commandLead }, new Date(Date.now() + 1_000));
    expect(await source.view).toEqual(before);
    expect(await world.read((tx) => tx.$count(leadMerges, isOf(source.leadId)))).toBe(0);
    expect((await post(`${target.leadId}/merge`, { sourceId: source.leadId })).status).toBe(200);
  },
  60_000,
);

test("I7: the histories of merged leads name neither the other lead nor a word of it", async () => {
  const [source, target] = [await someone(), await someone()];
  await source.says("Hello");
  await post(`${target.leadId}/merge`, { sourceId: source.leadId });
  const [of, other] = await Promise.all(
    [source, target].map(async ({ lead }) => JSON.stringify(await lead.handle.fetchHistory())),
  );
  expect(of).not.toContain(target.leadId);
  expect(other).not.toContain(source.leadId);
}, 60_000);
