import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plannedItems } from "../db/queries/change-lead.ts";
import { findMerge, planMerge } from "../db/queries/lead-merges.ts";
import * as t from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

let world: ActivityWorld;
let agentId: string;
let listingId: string;
beforeAll(async () => {
  world = await activityWorld();
  agentId = await world.agent();
  const [listing] = await world.read((tx) => tx.select().from(t.listings).limit(1));
  listingId = listing!.id;
});
afterAll(() => world[Symbol.asyncDispose]());

const leadOf = async (id: string) => {
  const [row] = await world.read((tx) => tx.select().from(t.leads).where(eq(t.leads.id, id)));
  const { owner, pausedUntil, nextActionAt, nextActionReason } = row!;
  return { owner, pausedUntil, nextActionAt, nextActionReason };
};
const agendaOf = (id: string) => world.read((tx) => plannedItems(tx, id));
const conflict = (reason: string) => ({ type: "conflict", details: [{ reason }] });

/** Planned, with the source stood down. */
async function begun(sourceId: string, targetId?: string) {
  const { organizationId } = world;
  const plan = { organizationId, sourceId, targetId: targetId ?? (await world.lead()) };
  const { id: mergeId } = await world.read((tx) =>
    planMerge(tx, { ...plan, sourceOwner: "bot", mergedBy: null }),
  );
  const standDown = () => world.command(sourceId, { kind: "stand_down", mergeId }, MONDAY + MINUTE);
  return { mergeId, targetId: plan.targetId, standDown, done: await standDown() };
}
const standUp = (sourceId: string, mergeId: string) =>
  world.command(sourceId, { kind: "stand_up", mergeId }, MONDAY + 2 * MINUTE);

const book = (leadId: string, startsAt: number) =>
  world.command(leadId, { kind: "book_viewing", listingId, agentId, startsAt }, MONDAY);
const scenes: [string, Partial<t.Lead>, (leadId: string) => Promise<unknown>][] = [
  [
    "that is to be followed up",
    { stage: "engaged" },
    (id) => world.command(id, { kind: "hand_back" }, MONDAY),
  ],
  ["that has a viewing", { stage: "qualified" }, (id) => book(id, MONDAY + 73 * HOUR)],
  [
    "that is paused",
    { stage: "engaged" },
    (id) => world.command(id, { kind: "pause", until: MONDAY + 48 * HOUR }, MONDAY),
  ],
  [
    "that a person has",
    { stage: "qualified", owner: "person" },
    (id) => book(id, MONDAY + 97 * HOUR),
  ],
];

test.each(scenes)("a lead %s is as it was when it is not merged", async (_, values, prepare) => {
  const source = await world.lead(values);
  await prepare(source);
  const before = [await leadOf(source), await agendaOf(source)] as const;
  expect(before[1]).not.toEqual([]);

  const third = await world.lead();
  const { mergeId, targetId, done } = await begun(
    source,
    await world.lead({ mergedIntoId: third }),
  );
  expect(done).toMatchObject({ owner: "person", agenda: [] });
  const absorbed = world.command(targetId, { kind: "absorb", mergeId }, MONDAY + MINUTE);
  await expect(absorbed).rejects.toMatchObject(conflict("merged"));

  expect(await standUp(source, mergeId)).toMatchObject({ owner: before[0].owner });
  expect([await leadOf(source), await agendaOf(source)]).toEqual(before);
  expect(await world.read((tx) => findMerge(tx, mergeId))).toBeNull();
  await standUp(source, mergeId);
  expect([await leadOf(source), await agendaOf(source)]).toEqual(before);
});

test("what it wrote meanwhile is answered, also when the answer to the command was lost", async () => {
  const source = await world.lead({ stage: "engaged" });
  const { mergeId } = await begun(source);
  const said = await world.receives(source, "text", {}, { type: "text", text: "Hello?" });
  const given = {
    ...world.ref(source, MONDAY + 2 * MINUTE),
    command: { kind: "stand_up" as const, mergeId },
    by: null,
    requestId: v7(),
  };
  for (const _ of ["first", "again"])
    expect(await world.run("command", given)).toMatchObject({ owner: "bot", unanswered: [said] });
});

test("I5: whoever took it over meanwhile keeps it, and who opted out is not followed up", async () => {
  for (const kind of ["take_over", "opt_out"] as const) {
    const source = await world.lead({ stage: "engaged" });
    const { agenda } = await world.command(source, { kind: "hand_back" }, MONDAY);
    expect(agenda).toMatchObject([{ kind: "follow_up" }]);
    const { mergeId } = await begun(source);
    await world.command(source, { kind }, MONDAY + 90_000, agentId);
    const owner = kind === "take_over" ? "person" : "bot";
    expect(await standUp(source, mergeId)).toMatchObject({ owner, agenda: [] });
  }
});

test("a merge that is given up is not carried out later", async () => {
  const source = await world.lead({ stage: "engaged" });
  const { mergeId, targetId, standDown } = await begun(source);
  await standUp(source, mergeId);
  await expect(standDown()).rejects.toMatchObject(conflict("merge_gone"));
  const absorbed = world.command(targetId, { kind: "absorb", mergeId }, MONDAY + HOUR);
  await expect(absorbed).rejects.toMatchObject(conflict("merge_gone"));
  expect(await leadOf(source)).toMatchObject({ owner: "bot" });
});

test("a lead is merged into one other at a time", async () => {
  const source = await world.lead({ stage: "engaged" });
  const { mergeId } = await begun(source);
  await expect(begun(source)).rejects.toMatchObject(conflict("being_merged"));
  await standUp(source, mergeId);
  expect((await begun(source)).done).toMatchObject({ owner: "person" });
});

test("the same request is the same merge", async () => {
  const [sourceId, targetId, requestKey] = [await world.lead(), await world.lead(), v7()];
  const { organizationId } = world;
  const merge = { organizationId, sourceId, targetId, requestKey, mergedBy: null };
  const plan = () => world.read((tx) => planMerge(tx, { ...merge, sourceOwner: "bot" }));
  expect((await plan()).id).toBe((await plan()).id);
});
