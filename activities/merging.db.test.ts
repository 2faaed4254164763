import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeInbound } from "../api/intake/store-inbound.ts";
import { plannedItems } from "../db/queries/change-lead.ts";
import { planMerge } from "../db/queries/lead-merges.ts";
import { markRead } from "../db/queries/read-lead.ts";
import * as t from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { seedLead } from "../tests/seeded-lead.ts";

const HOUR = 3_600_000;

let world: ActivityWorld;
let people: { agentId: string; listingId: string };
beforeAll(async () => {
  world = await activityWorld();
  const [listing] = await world.read((tx) => tx.select().from(t.listings).limit(1));
  people = { agentId: await world.agent(), listingId: listing!.id };
});
afterAll(() => world[Symbol.asyncDispose]());

let slot = 0;
const seeded = () =>
  seedLead(world.db, world.organization, people, new Date(MONDAY + (slot += 2) * HOUR));
const leadOf = async (id: string) =>
  (await world.read((tx) => tx.select().from(t.leads).where(eq(t.leads.id, id))))[0]!;
const set = (id: string, values: Partial<t.Lead>) =>
  world.read((tx) => tx.update(t.leads).set(values).where(eq(t.leads.id, id)));

async function merge(sourceId: string, targetId: string, now = MONDAY) {
  const { organizationId } = world;
  const mergeId = v7();
  const { owner: sourceOwner } = await leadOf(sourceId);
  await world.read((tx) =>
    planMerge(tx, { id: mergeId, organizationId, sourceId, targetId, sourceOwner, mergedBy: null }),
  );
  await world.command(sourceId, { kind: "stand_down" }, now);
  const done = await world.command(targetId, { kind: "absorb", mergeId }, now);
  return { mergeId, done };
}
const undo = (targetId: string, mergeId: string) =>
  world.command(targetId, { kind: "release", mergeId }, MONDAY + HOUR);

const MOVED = {
  identities: t.identities,
  messages: t.messages,
  media: t.media,
  turns: t.turns,
  trials: t.promptTrialTurns,
  suggestions: t.replySuggestions,
  facts: t.facts,
  sends: t.sends,
  viewings: t.viewings,
  notifications: t.notifications,
  notes: t.notes,
  consents: t.consents,
  labels: t.leadLabels,
};
/** How many rows of each kind a lead has. */
async function rowsOf(leadId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(MOVED)) {
    const rows = await world.read((tx) => tx.select().from(table).where(eq(table.leadId, leadId)));
    counts[name] = rows.length;
  }
  return counts;
}
const settleSends = () =>
  world.read((tx) =>
    tx.update(t.sends).set({ state: "accepted" }).where(eq(t.sends.state, "queued")),
  );

const viewingsTold = (leadId: string) =>
  world.read((tx) =>
    tx.$count(t.events, and(eq(t.events.leadId, leadId), eq(t.events.kind, "viewing.changed"))),
  );

async function pair() {
  const [source, target] = [await seeded(), await seeded()];
  await settleSends();
  return { source, target };
}
const inbound = (phone: string, wamid = `wamid.${v7()}`, text = "Is it still free?") =>
  storeInbound(world.db, {
    organizationId: world.organizationId,
    channelId: world.organization.channelId,
    identityChanges: [],
    echoes: [],
    kept: [],
    messages: [
      {
        wamid,
        from: { phone },
        type: "text",
        text,
        sentAt: new Date().toISOString(),
        raw: { from: phone },
      },
    ],
  });

describe("two leads that are one", () => {
  test("all rows go to the one, and exactly those come back", async () => {
    const { source, target } = await pair();
    const before = [await rowsOf(source.leadId), await rowsOf(target.leadId)] as const;
    expect(Object.values(before[0]).every((count) => count > 0)).toBe(true);
    const was = [await leadOf(source.leadId), await leadOf(target.leadId)] as const;

    const { mergeId } = await merge(source.leadId, target.leadId);
    expect(await viewingsTold(target.leadId)).toBe(before[0]["viewings"]);
    const both = Object.entries(before[0]).map(([name, n]) => [name, n + before[1][name]!]);
    expect(await rowsOf(target.leadId)).toEqual(Object.fromEntries(both));
    expect(Object.values(await rowsOf(source.leadId)).every((count) => count === 0)).toBe(true);
    expect(await leadOf(source.leadId)).toMatchObject({
      mergedIntoId: target.leadId,
      owner: "person",
      nextActionAt: null,
    });
    const mergedAgain = merge(source.leadId, target.leadId);
    await expect(mergedAgain).rejects.toMatchObject({ details: [{ reason: "merged" }] });

    const later = (await inbound(source.phone)).leads[0]!;
    expect(later.leadId).toBe(target.leadId);
    await undo(target.leadId, mergeId);
    expect(await rowsOf(source.leadId)).toEqual(before[0]);
    expect(await rowsOf(target.leadId)).toEqual({
      ...before[1],
      messages: before[1]["messages"]! + 1,
    });
    const restored = (lead: t.Lead) => {
      const { name, language, stage, optedOutAt, mergedIntoId, score, summary } = lead;
      return { name, language, stage, optedOutAt, mergedIntoId, score, summary };
    };
    expect(restored(await leadOf(source.leadId))).toEqual(restored(was[0]));
    expect(restored(await leadOf(target.leadId))).toMatchObject({ ...restored(was[1]), score: 20 });
    const again = undo(target.leadId, mergeId);
    await expect(again).rejects.toMatchObject({ details: [{ reason: "merge_undone" }] });
  });

  test("both numbers reach the one, a redelivery and a new one of its user too", async () => {
    const { source, target } = await pair();
    const old = await inbound(source.phone);
    await merge(source.leadId, target.leadId);
    for (const phone of [source.phone, target.phone])
      expect((await inbound(phone)).leads.map(({ leadId }) => leadId)).toEqual([target.leadId]);
    expect(old.leads[0]?.leadId).toBe(source.leadId);
    const renewed = await storeInbound(world.db, {
      organizationId: world.organizationId,
      channelId: world.organization.channelId,
      identityChanges: [],
      echoes: [],
      kept: [],
      messages: [
        {
          wamid: `wamid.${v7()}`,
          from: { phone: `3519${slot}0000001`, userId: source.userId },
          type: "text",
          text: "My new number",
          raw: {},
          sentAt: new Date().toISOString(),
        },
      ],
    });
    expect(renewed.leads.map(({ leadId }) => leadId)).toEqual([target.leadId]);
    const phones = await world.read((tx) =>
      tx.select().from(t.identities).where(eq(t.identities.leadId, target.leadId)),
    );
    expect(phones.filter(({ kind }) => kind === "phone")).toHaveLength(3);
  });

  test("what nobody has read of either is unread, and goes back as it was", async () => {
    const { source, target } = await pair();
    const unread = async () => [
      (await leadOf(source.leadId)).unread,
      (await leadOf(target.leadId)).unread,
    ];
    const { leads: told } = await inbound(source.phone);
    const through = told[0]!.signal.messages[0]!.messageId;
    await world.read((tx) => markRead(tx, { leadId: source.leadId, through }, null));
    await inbound(source.phone);
    await inbound(target.phone);
    const before = await unread();
    expect(before[0]).toBe(1);
    const { mergeId } = await merge(source.leadId, target.leadId);
    expect(await unread()).toEqual([0, before[0]! + before[1]!]);
    await undo(target.leadId, mergeId);
    expect((await unread())[0]).toBe(1);
  });

  test("a reply goes to the number that wrote last", async () => {
    const { source, target } = await pair();
    await merge(source.leadId, target.leadId);
    const { loadRecipient } = await import("../db/queries/load-recipient.ts");
    for (const phone of [source.phone, target.phone, source.phone]) {
      await inbound(phone);
      const { address } = await world.read((tx) => loadRecipient(tx, target.leadId, null));
      expect(address).toEqual({ phone });
    }
  });

  test("what nobody has answered goes along; what is planned for a viewing, too", async () => {
    const [source, target] = [await world.lead(), await world.lead({ stage: "new" })];
    const said = await world.receives(source, "text", {}, { type: "text", text: "Hello?" });
    const booked = await world.command(
      source,
      {
        kind: "book_viewing",
        listingId: people.listingId,
        agentId: people.agentId,
        startsAt: MONDAY + 73 * HOUR,
      },
      MONDAY,
    );
    expect(booked.agenda.length).toBeGreaterThan(0);
    const { done, mergeId } = await merge(source, target);
    expect(done.taken).toMatchObject([{ messageId: said }]);
    const ids = booked.agenda.filter(({ kind }) => kind !== "follow_up").map(({ id }) => id);
    expect(done.agenda.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(await world.read((tx) => plannedItems(tx, source))).toEqual([]);
    const undone = await undo(target, mergeId);
    expect(undone).toMatchObject({ unanswered: [] });
    expect(undone.agenda.filter(({ id }) => ids.includes(id))).toEqual([]);
    const up = await world.command(source, { kind: "stand_up" }, MONDAY + HOUR);
    expect(up.agenda.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  test("whom a person has stays a person's, the further stage counts, an undo gives both back", async () => {
    const [said, heard] = [v7(), v7()];
    const memory = [{ text: "Has a dog.", messageIds: [said] }];
    const [source, target] = [
      await world.lead({ owner: "person", stage: "negotiating", memory, summary: "Has a dog." }),
      await world.lead({
        stage: "engaged",
        name: null,
        memory: [{ text: "Works in Porto.", messageIds: [heard] }],
        summary: "Works in Porto.",
      }),
    ];
    await world.receives(source, "text", {}, { id: said, type: "text", text: "We have a dog" });
    const { mergeId } = await merge(source, target);
    expect(await leadOf(target)).toMatchObject({
      owner: "person",
      stage: "negotiating",
      name: "Lead",
      summary: "Has a dog. Works in Porto.",
    });
    await undo(target, mergeId);
    expect(await leadOf(target)).toMatchObject({
      stage: "engaged",
      name: null,
      summary: "Works in Porto.",
    });
  });

  test("a lead that is merged takes no command, and neither does a merge of another's", async () => {
    const { source, target } = await pair();
    const { mergeId } = await merge(source.leadId, target.leadId);
    const refused = (reason: string) => ({ type: "conflict", details: [{ reason }] });
    const back = world.command(source.leadId, { kind: "hand_back" }, MONDAY);
    await expect(back).rejects.toMatchObject(refused("merged"));
    const other = world.command(await world.lead(), { kind: "release", mergeId }, MONDAY);
    await expect(other).rejects.toMatchObject(refused("merge_gone"));
  });
});

describe("I5", () => {
  test("a merged lead gets nothing of the bot's, whatever was drafted for it", async () => {
    const { source, target } = await pair();
    const [turn] = await world.read((tx) =>
      tx.select().from(t.turns).where(eq(t.turns.leadId, source.leadId)),
    );
    await world.read((tx) => tx.delete(t.sends).where(eq(t.sends.turnId, turn!.id)));
    await merge(source.leadId, target.leadId);
    const sent = world.sent.length;
    const ref = { ...world.ref(source.leadId, MONDAY), turnId: turn!.id };
    expect(await world.run("sendReply", ref)).toEqual({ outcome: "withheld", reason: "merged" });
    expect(world.sent).toHaveLength(sent);
  });

  test("who opted out as either has opted out; an undo gives it back, unless it was said again", async () => {
    const optedOutAt = new Date(MONDAY - HOUR);
    for (const said of [false, true]) {
      const { source, target } = await pair();
      await set(source.leadId, { optedOutAt });
      await set(target.leadId, { waitingSince: optedOutAt });
      const { mergeId, done } = await merge(source.leadId, target.leadId);
      expect(done).toMatchObject({ optedOut: true });
      expect((await leadOf(target.leadId)).waitingSince).toBeNull();
      if (said) await inbound(target.phone, undefined, "STOP");
      expect(await undo(target.leadId, mergeId)).toMatchObject({ optedOut: said });
      expect((await leadOf(target.leadId)).waitingSince).toEqual(said ? null : optedOutAt);
      expect((await leadOf(source.leadId)).optedOutAt).toEqual(optedOutAt);
    }
  });

  test("an opt-out after the merge holds for both", async () => {
    const { source, target } = await pair();
    const { mergeId } = await merge(source.leadId, target.leadId);
    await inbound(source.phone, undefined, "STOP");
    await undo(target.leadId, mergeId);
    for (const { leadId } of [source, target])
      expect((await leadOf(leadId)).optedOutAt).not.toBeNull();
  });
});
