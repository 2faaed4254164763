import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leads, organizations, turns } from "../db/schema/index.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** MONDAY is ten in the morning in Lisbon. */
const CLOSES = MONDAY + 10 * HOUR;
const OPENS = MONDAY + 22 * HOUR;

let world: ActivityWorld;
beforeAll(async () => {
  world = await activityWorld({ replyFrom: "08:00", replyUntil: "20:00" });
});
afterAll(() => world[Symbol.asyncDispose]());

/** A lead that wrote at `at`, and the turn at `now` that would answer. */
async function asks(at: number, now: number) {
  const leadId = await world.lead({
    lastInboundAt: new Date(at),
    waitingSince: new Date(at),
    owner: "bot",
  });
  const written = {
    text: "I want to buy a 2 bedroom apartment in Lisbon",
    createdAt: new Date(at),
  };
  const id = await world.receives(leadId, "text", {}, written);
  const ref = world.ref(leadId, now);
  await world.run("observe", { ...ref, cause: "messages", messageIds: [id] });
  return ref;
}
const draft = (turnId: string) =>
  world.read((tx) => tx.update(turns).set({ draft: "Yes." }).where(eq(turns.id, turnId)));
const leadOf = (leadId: string) =>
  world.read(async (tx) => (await tx.select().from(leads).where(eq(leads.id, leadId)))[0]!);

test("I5: who wrote at night is decided about in the morning, and no model is asked before", async () => {
  const ref = await asks(CLOSES + HOUR, CLOSES + 2 * HOUR);
  const held = { speaks: false, rules: ["outside_reply_hours"], notBefore: OPENS };
  expect(await world.run("decide", ref)).toMatchObject(held);
  expect(await world.run("decide", ref)).toMatchObject(held);
  const after = await world.run("finishTurn", { ...ref, outcome: "withheld" });
  expect(after).toMatchObject({ owner: "bot", agenda: [] });
  expect((await leadOf(ref.leadId)).waitingSince).not.toBeNull();
});

test("I5: the guard at the door withholds, and says until when", async () => {
  const ref = await asks(CLOSES + HOUR, CLOSES + 2 * HOUR);
  await draft(ref.turnId);
  const sent = world.sent.length;
  const held = { outcome: "withheld", reason: "reply_hours", notBefore: OPENS };
  expect(await world.run("sendReply", ref)).toEqual(held);
  expect(await world.run("sendReply", { ...ref, now: OPENS - 1 })).toEqual(held);
  expect(world.sent).toHaveLength(sent);
  expect(await world.run("sendReply", { ...ref, now: OPENS })).toEqual({ outcome: "accepted" });
});

test("I5: a burst of the last seconds is answered, though not an hour later", async () => {
  const last = await asks(CLOSES - 2_000, CLOSES + 8_000);
  expect((await world.run("decide", last)).rules).toEqual([]);
  await draft(last.turnId);
  expect(await world.run("sendReply", last)).toEqual({ outcome: "accepted" });
  const late = await asks(CLOSES - 2_000, CLOSES + HOUR);
  expect(await world.run("decide", late)).toMatchObject({ notBefore: OPENS });
});

test("the bot that gets a lead back at night answers in the morning", async () => {
  const { leadId } = await asks(CLOSES - HOUR, CLOSES);
  await world.command(leadId, { kind: "take_over" }, CLOSES + HOUR);
  const back = await world.command(leadId, { kind: "hand_back" }, CLOSES + 2 * HOUR);
  expect(back).toMatchObject({ owner: "bot", unanswered: [expect.any(String)], notBefore: OPENS });
});

test("who waited for so long that WhatsApp takes no text any more is not left in silence", async () => {
  await world.read((tx) => tx.update(organizations).set({ replyDays: [1] }));
  const ref = await asks(CLOSES + HOUR, MONDAY + 7 * 24 * HOUR);
  expect(await world.run("decide", ref)).toMatchObject({ rules: ["window_closed"] });
  const after = await world.run("finishTurn", { ...ref, outcome: "silent" });
  expect(after).toMatchObject({ owner: "person" });
  await world.read((tx) => tx.update(organizations).set({ replyDays: [] }));
});
