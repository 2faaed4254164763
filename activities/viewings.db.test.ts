import { eq, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSlots } from "../db/queries/load-slots.ts";
import {
  events,
  leads,
  listings,
  messages,
  notifications,
  turns,
  viewings,
  type Turn,
} from "../db/schema/index.ts";
import { cueOf } from "../domain/cue.ts";
import { viewingButtonId } from "../domain/viewing-answer.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { arrange } from "./arrange.ts";
import type { LeadNow } from "./contract.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: ActivityWorld;
let agent: string;
beforeAll(async () => {
  world = await activityWorld();
  agent = await world.agent();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Said {
  type?: string;
  payload?: unknown;
  text?: string | null;
}

/** One whole turn, as the workflow runs it. */
async function turn(leadId: string, said: string | Said, now: number) {
  const messageId = v7();
  const { organizationId, channelId } = world.organization;
  const message = typeof said === "string" ? { text: said } : said;
  const { type = "text", text = null, payload = {} } = message;
  await world.read(async (tx) => {
    await tx.insert(messages).values({
      id: messageId,
      organizationId,
      channelId,
      leadId,
      direction: "inbound",
      author: "lead",
      type,
      text,
      cue: type === "reaction" ? "choice" : cueOf(type, text),
      wamid: `wamid.${messageId}`,
      payload,
      status: "received",
      sentAt: new Date(now),
    });
    await tx
      .update(leads)
      .set({ lastInboundAt: new Date(now) })
      .where(eq(leads.id, leadId));
  });
  const ref = world.ref(leadId, now);
  await world.run("observe", { ...ref, cause: "messages", messageIds: [messageId] });
  const { speaks, action } = await world.run("decide", ref);
  let outcome = "silent";
  if (speaks) {
    await world.run("compose", { ...ref, cause: "messages" });
    outcome = (await world.run("sendReply", ref)).outcome;
  }
  const after = await world.run("finishTurn", {
    ...ref,
    outcome: outcome === "accepted" ? "sent" : "silent",
  });
  const [row] = await world.read((tx) => tx.select().from(turns).where(eq(turns.id, ref.turnId)));
  return { action, after, row: row as Turn, message: world.sent.at(-1) };
}

const viewingsOf = (leadId: string) =>
  world.read((tx) =>
    tx.select().from(viewings).where(eq(viewings.leadId, leadId)).orderBy(viewings.id),
  );
const kinds = ({ agenda }: LeadNow) => agenda.map(({ kind }) => kind);

/** A lead who was offered places and picked the first. */
async function proposed() {
  const leadId = await world.lead({ stage: "qualified", disclosedAt: new Date(MONDAY) });
  await turn(leadId, "I want to buy a 2 bedroom apartment in Lisbon up to 900k", MONDAY);
  const { action, after, row, message } = await turn(
    leadId,
    "I would like to visit the first one",
    MONDAY + MINUTE,
  );
  expect(action).toBe("propose_viewing");
  return { leadId, after, row, message };
}

describe("a viewing in words, buttons and a thumbs-up", () => {
  test("proposed: a slot is held for ten minutes, and the lead is asked", async () => {
    const { leadId, after, message } = await proposed();
    const [viewing] = await viewingsOf(leadId);
    expect(viewing).toMatchObject({ state: "held", agentId: agent });
    expect(after.stage).toBe("viewing_proposed");
    expect(after.agenda[0]).toMatchObject({ kind: "hold_expiry", at: MONDAY + 11 * MINUTE });
    expect(message).toMatchObject({
      type: "interactive",
      interactive: { type: "button", action: { buttons: [{}, {}, {}] } },
    });
  });

  const answers: [string, (viewingId: string, wamid: string) => string | Said][] = [
    ["words", () => "yes please"],
    [
      "a button",
      (id) => ({
        type: "interactive",
        text: "Confirm",
        payload: { interactive: { button_reply: { id: viewingButtonId(id, "confirm") } } },
      }),
    ],
    [
      "a thumbs-up",
      (_id, wamid) => ({
        type: "reaction",
        payload: { reaction: { emoji: "👍", message_id: wamid } },
      }),
    ],
  ];
  test.each(answers)("I11: confirmed by %s: booked first, then worded", async (_by, answer) => {
    const { leadId, row } = await proposed();
    const [held] = await viewingsOf(leadId);
    const [ours] = await world.read((tx) =>
      tx.select().from(messages).where(eq(messages.turnId, row.id)),
    );
    const sentBefore = world.uploads.length;
    const done = await turn(leadId, answer(held!.id, ours!.wamid!), MONDAY + 2 * MINUTE);
    expect(await viewingsOf(leadId)).toMatchObject([{ id: held!.id, state: "confirmed" }]);
    expect(done.after.stage).toBe("viewing_booked");
    expect(kinds(done.after)).not.toContain("hold_expiry");
    expect(kinds(done.after)).toContain("viewing_outcome");
    expect(kinds(done.after)).not.toContain("follow_up");
    expect(done.message).toMatchObject({
      type: "document",
      document: {
        filename: "viewing.ics",
        caption: expect.stringMatching(/^Confirmed: viewing/) as string,
      },
    });
    expect(world.uploads.slice(sentBefore)).toMatchObject([
      { text: expect.stringContaining("BEGIN:VEVENT") as string },
    ]);
  });

  test("another time: the slot is let go and another one held", async () => {
    const { leadId } = await proposed();
    const [held] = await viewingsOf(leadId);
    const { row } = await turn(
      leadId,
      {
        type: "interactive",
        text: "Another time",
        payload: { interactive: { button_reply: { id: viewingButtonId(held!.id, "other_time") } } },
      },
      MONDAY + 2 * MINUTE,
    );
    const after = await viewingsOf(leadId);
    expect(after.map(({ state }) => state)).toEqual(["expired", "held"]);
    expect(after[1]!.startsAt).not.toEqual(held!.startsAt);
    expect(row.arranged).toMatchObject({ event: "held" });
  });

  test("cancelled in words: the slot is free again and the agent hears of it", async () => {
    const { leadId } = await proposed();
    await turn(leadId, "yes", MONDAY + 2 * MINUTE);
    const { after } = await turn(leadId, "please cancel the visit", MONDAY + 3 * MINUTE);
    expect(await viewingsOf(leadId)).toMatchObject([{ state: "cancelled" }]);
    expect(kinds(after)).not.toContain("viewing_reminder");
    const told = await world.read((tx) =>
      tx.select().from(notifications).where(eq(notifications.leadId, leadId)),
    );
    expect(told.map(({ kind, userId }) => [kind, userId])).toEqual([
      ["viewing_booked", agent],
      ["viewing_cancelled", agent],
    ]);
  });

  test("whatever happens to a viewing is told as an event, once and in order", async () => {
    const { leadId } = await proposed();
    await turn(leadId, "yes", MONDAY + 2 * MINUTE);
    await turn(leadId, "please cancel the visit", MONDAY + 3 * MINUTE);
    const [viewing] = await viewingsOf(leadId);
    const told = await world.read((tx) =>
      tx.select().from(events).where(eq(events.leadId, leadId)).orderBy(events.seq),
    );
    const ofViewings = told.filter(({ kind }) => kind === "viewing.changed");
    expect(ofViewings.map(({ data }) => data)).toEqual(
      ["held", "confirmed", "cancelled"].map((state) => ({ viewingId: viewing!.id, state })),
    );
  });

  test("a hold that nobody confirms runs out", async () => {
    const { leadId, after } = await proposed();
    const item = after.agenda[0]!;
    const now = await world.run("settleDue", { ...world.ref(leadId, item.at), itemId: item.id });
    expect(await viewingsOf(leadId)).toMatchObject([{ state: "expired" }]);
    expect(kinds(now)).toEqual(["follow_up"]);
  });

  test("reminded with buttons, then the agent is asked how it went", async () => {
    const { leadId } = await proposed();
    let now = (await turn(leadId, "yes", MONDAY + 2 * MINUTE)).after;
    const reminders = now.agenda.filter(({ kind }) => kind === "viewing_reminder");
    expect(reminders.length).toBeGreaterThan(0);
    for (const item of reminders) {
      // The lead stays in touch, or the window would be closed.
      await world.read((tx) =>
        tx
          .update(leads)
          .set({ lastInboundAt: new Date(item.at - HOUR) })
          .where(eq(leads.id, leadId)),
      );
      const ref = world.ref(leadId, item.at);
      expect(await world.run("composeReminder", { ...ref, itemId: item.id })).toEqual({
        speaks: true,
      });
      const { outcome } = await world.run("sendReply", ref);
      const sent = outcome === "accepted" ? ("sent" as const) : ("withheld" as const);
      now = await world.run("finishTurn", { ...ref, outcome: sent, itemId: item.id });
      if (sent === "sent")
        expect(world.sent.at(-1)).toMatchObject({
          interactive: { action: { buttons: [{}, {}, {}] } },
        });
    }
    const [outcome] = now.agenda;
    expect(outcome).toMatchObject({ kind: "viewing_outcome" });
    await world.run("settleDue", { ...world.ref(leadId, outcome!.at), itemId: outcome!.id });
    const told = await world.read((tx) =>
      tx.select().from(notifications).where(eq(notifications.leadId, leadId)),
    );
    expect(told.at(-1)).toMatchObject({ kind: "viewing_outcome_wanted", userId: agent });
  });
});

describe("I11: races", () => {
  test("of twenty leads who want one slot at once, one has it", async () => {
    const own = await world.agent();
    const [listing] = await world.read((tx) => tx.select().from(listings).limit(1));
    const now = MONDAY + 10 * HOUR;
    const [slot] = await world.read((tx) =>
      loadSlots(tx, world.organizationId, { now, agentId: own, listingId: listing!.id }),
    );
    const wanted = await Promise.all(Array.from({ length: 20 }, () => world.lead()));
    const { organizationId } = world;
    const outcomes = await Promise.allSettled(
      wanted.map((leadId) =>
        world.read((tx) =>
          arrange(
            tx,
            { organizationId, leadId, now },
            {
              kind: "propose_viewing",
              listingId: listing!.id,
              slot: { agentId: own, startsAt: slot!.startsAt },
            },
          ),
        ),
      ),
    );
    const held = outcomes.filter(
      (outcome) => outcome.status === "fulfilled" && outcome.value?.event === "held",
    );
    expect(held).toHaveLength(1);
    const rows = await world.read((tx) =>
      tx.select().from(viewings).where(inArray(viewings.leadId, wanted)),
    );
    expect(rows.filter(({ state }) => state === "held")).toHaveLength(1);
  });

  test("the database refuses a second viewing whatever the code believes", async () => {
    const own = await world.agent();
    const [one, two] = await world.read((tx) => tx.select().from(listings).limit(2));
    const startsAt = new Date(MONDAY + 30 * HOUR);
    const viewing = async (listingId: string, at: Date) => ({
      organizationId: world.organizationId,
      leadId: await world.lead(),
      listingId,
      agentId: own,
      startsAt: at,
      endsAt: new Date(at.getTime() + 30 * MINUTE),
      blockedUntil: new Date(at.getTime() + 60 * MINUTE),
      state: "confirmed" as const,
      bookedBy: "person" as const,
    });
    const insert = async (listingId: string, at: Date) => {
      const values = await viewing(listingId, at);
      return world.read((tx) => tx.insert(viewings).values(values));
    };
    await insert(one!.id, startsAt);
    const onTheWay = new Date(startsAt.getTime() + 45 * MINUTE);
    await expect(insert(two!.id, onTheWay)).rejects.toMatchObject({ cause: { code: "23P01" } });
    await insert(two!.id, new Date(startsAt.getTime() + 60 * MINUTE));
  });
});
