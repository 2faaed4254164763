import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plannedItems } from "../db/queries/change-lead.ts";
import {
  agendaItems,
  leadCommands,
  leads,
  listings,
  notifications,
  viewings,
} from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: ActivityWorld;
let listingId: string;
beforeAll(async () => {
  world = await activityWorld();
  const [listing] = await world.read((tx) => tx.select().from(listings).limit(1));
  listingId = listing!.id;
});
afterAll(() => world[Symbol.asyncDispose]());

const leadOf = async (id: string) =>
  (await world.read((tx) => tx.select().from(leads).where(eq(leads.id, id))))[0]!;
const notificationsOf = (leadId: string) =>
  world.read((tx) => tx.select().from(notifications).where(eq(notifications.leadId, leadId)));
const refused = (reason: string) => ({
  type: "conflict",
  nonRetryable: true,
  details: [{ reason }],
});

describe("whose lead", () => {
  test("takeover cancels what the bot would begin; hand-back plans it anew", async () => {
    const [agent, leadId] = [await world.agent(), await world.lead()];
    await world.run("finishTurn", { ...world.ref(leadId, MONDAY), outcome: "silent" });
    expect(await world.read((tx) => plannedItems(tx, leadId))).toMatchObject([
      { kind: "follow_up" },
    ]);
    const taken = await world.command(leadId, { kind: "take_over" }, MONDAY + HOUR, agent);
    expect(taken).toMatchObject({ owner: "person", agenda: [] });
    expect(await leadOf(leadId)).toMatchObject({ assigneeId: agent, nextActionAt: null });
    const back = await world.command(leadId, { kind: "hand_back" }, MONDAY + 2 * HOUR, agent);
    expect(back).toMatchObject({ owner: "bot", unanswered: [], agenda: [{ kind: "follow_up" }] });
    expect(back.revision).toBeGreaterThan(taken.revision);
  });

  test("the same request is the same command", async () => {
    const leadId = await world.lead();
    const given = {
      organizationId: world.organizationId,
      leadId,
      by: null,
      now: MONDAY,
      requestId: v7(),
      command: { kind: "pause" as const, until: MONDAY + DAY },
    };
    const once = await world.run("command", given);
    const twice = await world.run("command", given);
    expect(twice).toEqual(once);
    const rows = await world.read((tx) =>
      tx.select().from(leadCommands).where(eq(leadCommands.leadId, leadId)),
    );
    expect(rows).toHaveLength(1);
  });

  test("who claims first has the lead", async () => {
    const [one, two, leadId] = [await world.agent(), await world.agent(), await world.lead()];
    await world.command(leadId, { kind: "claim" }, MONDAY, one);
    await expect(world.command(leadId, { kind: "claim" }, MONDAY, two)).rejects.toMatchObject(
      refused("claimed_by_another"),
    );
    expect((await leadOf(leadId)).assigneeId).toBe(one);
  });

  test("nobody gives a lead to whoever was shut out, or only looks on", async () => {
    const leadId = await world.lead();
    for (const [values, reason] of [
      [{ disabledAt: new Date() }, "user_disabled"],
      [{ role: "viewer" }, "user_is_viewer"],
    ] as const) {
      const userId = await world.agent(values);
      await expect(world.command(leadId, { kind: "assign", userId }, MONDAY)).rejects.toMatchObject(
        refused(reason),
      );
    }
    expect((await leadOf(leadId)).assigneeId).toBeNull();
  });

  test("a lead given to an agent has to be claimed, or the next one is asked, then everyone", async () => {
    const world2 = await activityWorld({ assignmentRules: ["round_robin"] });
    const agents = [await world2.agent(), await world2.agent()].toSorted();
    const leadId = await world2.lead({ owner: "person" });
    let now = MONDAY;
    const assigned: (string | null)[] = [];
    await world2.command(leadId, { kind: "assign", userId: agents[0]! }, now);
    for (let i = 0; i < 3; i += 1) {
      const [row] = await world2.read((tx) => tx.select().from(leads).where(eq(leads.id, leadId)));
      assigned.push(row!.assigneeId);
      now += 11 * 60_000;
      await world2.run("settleDue", { ...world2.ref(leadId, now), itemId: "claim" });
    }
    expect(assigned.slice(0, 2)).toEqual(agents);
    const told = await world2.read((tx) => tx.select().from(notifications));
    expect(told.at(-1)).toMatchObject({ kind: "lead_unclaimed", userId: null });
    await world2[Symbol.asyncDispose]();
  });
});

describe("pause and stage", () => {
  test("a pause ends by itself and the bot goes on", async () => {
    const leadId = await world.lead();
    const until = MONDAY + DAY;
    const paused = await world.command(leadId, { kind: "pause", until }, MONDAY);
    expect(paused).toMatchObject({ pausedUntil: until, agenda: [{ kind: "snooze_review" }] });
    const over = await world.run("settleDue", { ...world.ref(leadId, until), itemId: "snooze" });
    expect(over).toMatchObject({ pausedUntil: null, agenda: [{ kind: "follow_up" }] });
    expect(await notificationsOf(leadId)).toMatchObject([{ kind: "snooze_over" }]);
  });

  test("an illegal stage move and a time in the past are refused, in words", async () => {
    const leadId = await world.lead();
    await expect(
      world.command(leadId, { kind: "set_stage", stage: "negotiating" }, MONDAY),
    ).rejects.toMatchObject(refused("illegal_stage_move"));
    await expect(
      world.command(leadId, { kind: "pause", until: MONDAY - 1 }, MONDAY),
    ).rejects.toThrow("in the past");
  });

  test("closing ends everything that was planned", async () => {
    const leadId = await world.lead();
    await world.run("finishTurn", { ...world.ref(leadId, MONDAY), outcome: "silent" });
    const closed = await world.command(leadId, { kind: "close", outcome: "lost" }, MONDAY);
    expect(closed).toMatchObject({ stage: "lost", agenda: [] });
  });

  test("a deal may be made from any stage; what was closed by mistake goes on, and is followed up", async () => {
    const leadId = await world.lead();
    const won = await world.command(leadId, { kind: "set_stage", stage: "won" }, MONDAY);
    expect(won).toMatchObject({ stage: "won", agenda: [] });
    for (const stage of ["negotiating", "lost"] as const)
      await expect(
        world.command(leadId, { kind: "set_stage", stage }, MONDAY),
      ).rejects.toMatchObject(refused("illegal_stage_move"));
    const open = await world.command(leadId, { kind: "reopen" }, MONDAY);
    expect(open).toMatchObject({ stage: "negotiating" });
    await expect(world.command(leadId, { kind: "reopen" }, MONDAY)).rejects.toMatchObject(
      refused("not_closed"),
    );
    await world.command(leadId, { kind: "close", outcome: "lost" }, MONDAY);
    const again = await world.command(leadId, { kind: "reopen" }, MONDAY);
    expect(again).toMatchObject({ stage: "nurturing", agenda: [{ kind: "follow_up" }] });
  });

  test("an item of the agenda can be moved and cancelled, and says what became of it", async () => {
    const leadId = await world.lead();
    const before = await world.run("finishTurn", {
      ...world.ref(leadId, MONDAY),
      outcome: "silent",
    });
    const itemId = before.agenda[0]!.id;
    const at = MONDAY + 5 * HOUR;
    const moved = await world.command(leadId, { kind: "edit_agenda_item", itemId, at }, MONDAY);
    expect(moved.agenda).toMatchObject([{ id: itemId, at }]);
    const gone = await world.command(leadId, { kind: "cancel_agenda_item", itemId }, MONDAY);
    expect(gone.agenda).toEqual([]);
    const rows = await world.read((tx) =>
      tx.select().from(agendaItems).where(eq(agendaItems.leadId, leadId)),
    );
    expect(rows).toMatchObject([{ state: "cancelled", why: "a person" }]);
    await expect(
      world.command(leadId, { kind: "cancel_agenda_item", itemId }, MONDAY),
    ).rejects.toThrow("no such item");
  });

  test("I5: an opt-out that a person records leaves nothing planned that would write", async () => {
    const leadId = await world.lead();
    await world.run("finishTurn", { ...world.ref(leadId, MONDAY), outcome: "silent" });
    const own = eq(leads.id, leadId);
    await world.read((tx) => tx.update(leads).set({ waitingSince: new Date() }).where(own));
    const after = await world.command(leadId, { kind: "opt_out" }, MONDAY);
    expect(after).toMatchObject({ optedOut: true, agenda: [] });
    const [lead] = await world.read((tx) => tx.select().from(leads).where(own));
    expect(lead?.waitingSince).toBeNull();
  });
});

describe("viewings by people", () => {
  const TUESDAY_TEN = MONDAY + DAY;
  const book = (leadId: string, agentId: string, startsAt = TUESDAY_TEN) =>
    world.command(leadId, { kind: "book_viewing", listingId, agentId, startsAt }, MONDAY);

  test("booked, moved, cancelled: the agenda follows, and the lead is to be told", async () => {
    const [agent, leadId] = [await world.agent(), await world.lead()];
    const booked = await book(leadId, agent);
    expect(booked).toMatchObject({ stage: "viewing_booked", notice: { event: "booked" } });
    expect(booked.agenda.map(({ kind }) => kind)).toEqual([
      "viewing_reminder",
      "viewing_outcome",
      "viewing_outcome",
    ]);
    const { viewingId } = booked.notice!;
    const startsAt = TUESDAY_TEN + 2 * DAY;
    const moved = await world.command(
      leadId,
      { kind: "reschedule_viewing", viewingId, startsAt, agentId: null },
      MONDAY,
    );
    expect(moved.agenda.map(({ kind }) => kind)).toEqual([
      "viewing_reminder",
      "viewing_reminder",
      "viewing_outcome",
      "viewing_outcome",
    ]);
    const gone = await world.command(leadId, { kind: "cancel_viewing", viewingId }, MONDAY);
    expect(gone).toMatchObject({ notice: { event: "cancelled" } });
    expect(gone.agenda.map(({ kind }) => kind)).toEqual(["follow_up"]);
  });

  test("I11: a slot that is taken is refused to the next lead", async () => {
    const agent = await world.agent();
    const [one, two] = [await world.lead(), await world.lead()];
    await book(one, agent, TUESDAY_TEN + 4 * DAY);
    await expect(book(two, agent, TUESDAY_TEN + 4 * DAY)).rejects.toThrow("not free");
    await expect(book(two, agent, TUESDAY_TEN + 4 * DAY + 40 * 60_000)).rejects.toThrow("not free");
    const rows = await world.read((tx) =>
      tx.select().from(viewings).where(eq(viewings.agentId, agent)),
    );
    expect(rows).toHaveLength(1);
  });

  test("who did not come is written to by the cadence for that", async () => {
    const [agent, leadId] = [await world.agent(), await world.lead()];
    const { notice } = await book(leadId, agent, TUESDAY_TEN + 5 * DAY);
    const { viewingId } = notice!;
    const early = world.command(
      leadId,
      { kind: "record_outcome", viewingId, outcome: "no_show" },
      MONDAY,
    );
    await expect(early).rejects.toThrow("not begun");
    const later = TUESDAY_TEN + 5 * DAY + HOUR;
    const after = await world.command(
      leadId,
      { kind: "record_outcome", viewingId, outcome: "no_show" },
      later,
    );
    expect(after).toMatchObject({
      stage: "viewing_proposed",
      agenda: [{ kind: "follow_up", ref: { trigger: "no_show", step: 0 } }],
    });
  });
});
