import { asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planMerge } from "../db/queries/lead-merges.ts";
import { differences, figures } from "../db/queries/analytics/testing.ts";
import { personWrote } from "../db/queries/touch-lead.ts";
import * as t from "../db/schema/index.ts";
import type { TurnEnd } from "./contract.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";

const MINUTE = 60_000;

let world: ActivityWorld;
let agentId: string;
beforeAll(async () => {
  world = await activityWorld();
  agentId = await world.agent();
});
afterAll(() => world[Symbol.asyncDispose]());

const handovers = async (leadId: string) =>
  (
    await world.read((tx) =>
      tx
        .select()
        .from(t.handovers)
        .where(eq(t.handovers.leadId, leadId))
        .orderBy(asc(t.handovers.at)),
    )
  ).map(({ why, userId }) => [why, userId]);

/** A turn of the bot's as it was decided, at its end. */
async function ends(leadId: string, outcome: TurnEnd["outcome"], why?: string, at = MONDAY) {
  const ref = world.ref(leadId, at);
  const action = why === undefined ? { kind: "respond" } : { kind: "hand_over", why };
  await world.read((tx) =>
    tx.insert(t.turns).values({
      id: ref.turnId,
      organizationId: world.organizationId,
      leadId,
      cause: "messages",
      messageIds: [],
      gate: { rules: [], done: { action, stage: null, reason: "" } } as never,
      startedAt: new Date(MONDAY),
    }),
  );
  await world.run("finishTurn", { ...ref, outcome });
}
async function writes(leadId: string): Promise<void> {
  const messageId = await world.receives(
    leadId,
    "text",
    {},
    {
      direction: "outbound",
      author: "agent",
      authorId: agentId,
      status: "queued",
    },
  );
  await world.command(leadId, { kind: "send", messageId }, MONDAY + MINUTE, agentId);
}
const inWindow = { lastInboundAt: new Date(MONDAY) };

test("the bot gives a lead up once, whoever takes it then", async () => {
  const leadId = await world.lead(inWindow);
  await ends(leadId, "sent", "legal");
  await world.command(leadId, { kind: "take_over" }, MONDAY + MINUTE, agentId);
  await writes(leadId);
  await ends(leadId, "failed");
  expect(await handovers(leadId)).toEqual([["legal", null]]);
});

test("who takes over, writes, or writes from the phone takes it from the bot", async () => {
  const [taken, written, phoned] = [
    await world.lead(),
    await world.lead(inWindow),
    await world.lead(),
  ];
  await world.command(taken, { kind: "take_over" }, MONDAY, agentId);
  await world.command(taken, { kind: "take_over" }, MONDAY, agentId);
  await writes(written);
  const messageId = await world.receives(phoned, "text", {}, { author: "phone_app" });
  for (let i = 0; i < 2; i++)
    await world.read((tx) => personWrote(tx, { leadId: phoned, messageId, at: new Date() }));
  expect(await handovers(taken)).toEqual([["taken_over", agentId]]);
  expect(await handovers(written)).toEqual([["wrote", agentId]]);
  expect(await handovers(phoned)).toEqual([["phone_app", null]]);
});

test("what could not be delivered is handed over, also when nobody can tell", async () => {
  const [failed, unknown] = [await world.lead(), await world.lead()];
  await ends(failed, "failed");
  await world.run("giveUpSend", world.ref(unknown, MONDAY));
  await ends(unknown, "unknown");
  for (const leadId of [failed, unknown])
    expect(await handovers(leadId)).toEqual([["undelivered", null]]);
});

test("a lead that was handed back may be handed over again", async () => {
  const leadId = await world.lead();
  await world.command(leadId, { kind: "take_over" }, MONDAY, agentId);
  await world.command(leadId, { kind: "hand_back" }, MONDAY + MINUTE, agentId);
  await ends(leadId, "sent", "payment", MONDAY + 2 * MINUTE);
  expect((await handovers(leadId)).map(([why]) => why)).toEqual(["taken_over", "payment"]);
});

test("two leads that become one are not handed over", async () => {
  const [sourceId, targetId, mergeId] = [await world.lead(), await world.lead(), v7()];
  await world.command(sourceId, { kind: "take_over" }, MONDAY, agentId);
  const plan = { id: mergeId, organizationId: world.organizationId, sourceId, targetId };
  await world.read((tx) => planMerge(tx, { ...plan, sourceOwner: "person", mergedBy: null }));
  await world.command(sourceId, { kind: "stand_down" }, MONDAY);
  const { owner } = await world.command(targetId, { kind: "absorb", mergeId }, MONDAY, agentId);
  expect(owner).toBe("person");
  expect(await handovers(targetId)).toEqual([]);
});

test("each is counted once, by its reason and by who did it", async () => {
  const scene = { organizationId: world.organizationId, inside: world.read };
  const sums = new Map<string, number>();
  for (const { key, detail, count } of await figures(scene, "handovers"))
    sums.set(`${key} by ${detail}`, (sums.get(`${key} by ${detail}`) ?? 0) + count);
  expect(Object.fromEntries(sums)).toEqual({
    "legal by bot": 1,
    "payment by bot": 1,
    "undelivered by bot": 2,
    "taken_over by person": 3,
    "wrote by person": 1,
    "phone_app by person": 1,
  });
  expect(await differences(scene)).toEqual([]);
});

test("a person is wanted until somebody has the lead, and again when it is taken from them", async () => {
  const wanted = async (leadId: string) =>
    (await world.read((tx) => tx.select().from(t.leads).where(eq(t.leads.id, leadId))))[0]
      ?.personWantedSince;
  const given = async () => {
    const leadId = await world.lead(inWindow);
    await ends(leadId, "sent", "person_wanted");
    expect(await wanted(leadId)).toEqual(new Date(MONDAY));
    return leadId;
  };
  const [claimed, phoned, back] = [await given(), await given(), await given()];
  await world.command(claimed, { kind: "claim" }, MONDAY + MINUTE, agentId);
  expect(await wanted(claimed)).toBeNull();
  await world.command(claimed, { kind: "assign", userId: null }, MONDAY + 2 * MINUTE, agentId);
  expect(await wanted(claimed)).toEqual(new Date(MONDAY + 2 * MINUTE));
  await world.command(claimed, { kind: "close", outcome: "lost" }, MONDAY + 3 * MINUTE, agentId);
  expect(await wanted(claimed)).toBeNull();
  await world.read((tx) =>
    personWrote(tx, { leadId: phoned, messageId: v7(), at: new Date(MONDAY + MINUTE) }),
  );
  expect(await wanted(phoned)).toBeNull();
  await world.command(back, { kind: "hand_back" }, MONDAY + MINUTE, agentId);
  expect(await wanted(back)).toBeNull();
});

test("a lead knows since when it is in its stage", async () => {
  const leadId = await world.lead(inWindow);
  const since = async () =>
    (await world.read((tx) => tx.select().from(t.leads).where(eq(t.leads.id, leadId))))[0]
      ?.stageSince;
  await world.command(leadId, { kind: "set_stage", stage: "qualified" }, MONDAY, agentId);
  expect(await since()).toEqual(new Date(MONDAY));
  await world.command(leadId, { kind: "take_over" }, MONDAY + MINUTE, agentId);
  expect(await since()).toEqual(new Date(MONDAY));
});
