import { eq } from "drizzle-orm";
import { DateTime } from "luxon";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../../tests/database.ts";
import { viewings, type Viewing } from "../../schema/index.ts";
import { findViewing, moveViewing, setViewingState, takeSlot } from "../book-viewing.ts";
import { differences, figures, newLead, sceneIn, type Scene } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const ZONE = "Pacific/Auckland";
const today = () => DateTime.now().setZone(ZONE).toISODate();
const inDays = (days: number) => Date.now() + days * 86_400_000;

async function holds(s: Scene, startsAt: number, state: "held" | "confirmed" = "held") {
  const { organizationId, people } = s;
  const leadId = await newLead(s);
  const taken = await s.inside((tx) =>
    takeSlot(tx, {
      organizationId,
      leadId,
      listingId: people.listingId,
      slot: slotAt(s, startsAt),
      travelMinutes: 0,
      now: Date.now(),
      state,
      holdExpiresAt: null,
      bookedBy: "lead",
    }),
  );
  return taken as Viewing;
}
const slotAt = ({ people }: Scene, startsAt: number) => ({
  agentId: people.agentId,
  startsAt,
  endsAt: startsAt + 1_800_000,
});
const becomes = (s: Scene, { id }: Viewing, state: Viewing["state"]) =>
  s.inside(async (tx) => setViewingState(tx, (await findViewing(tx, id)) as Viewing, state));
const counted = async (s: Scene) =>
  (await figures(s, "viewings")).map(({ day, key, count }) => `${day}: ${count} ${key}`);

test("a slot that was only held was never booked, however it was let go", async () => {
  const s = await sceneIn(database, ZONE);
  await becomes(s, await holds(s, inDays(9)), "cancelled");
  await becomes(s, await holds(s, inDays(9)), "expired");
  await holds(s, inDays(9));
  expect(await counted(s)).toEqual([]);
  expect(await differences(s)).toEqual([]);
});

test("a viewing is booked on the day it was confirmed, and called off on the day it was", async () => {
  const s = await sceneIn(database, ZONE);
  const viewing = await holds(s, inDays(9));
  await s.inside((tx) =>
    tx
      .update(viewings)
      .set({ createdAt: new Date(inDays(-3)) })
      .where(eq(viewings.id, viewing.id)),
  );
  await becomes(s, viewing, "confirmed");
  expect(await counted(s)).toEqual([`${today()}: 1 booked`]);
  await becomes(s, viewing, "cancelled");
  expect(await counted(s)).toEqual([`${today()}: 1 booked`, `${today()}: 1 cancelled`]);
  expect(await differences(s)).toEqual([]);
});

test("one that is moved is booked once, and how it went counts on its own day", async () => {
  const s = await sceneIn(database, ZONE);
  const viewing = await holds(s, inDays(9), "confirmed");
  const moved = await s.inside((tx) =>
    moveViewing(tx, viewing, slotAt(s, inDays(-2)), 0, Date.now()),
  );
  await becomes(s, moved as Viewing, "attended");
  await becomes(s, moved as Viewing, "no_show");
  const day = DateTime.fromMillis(inDays(-2)).setZone(ZONE).toISODate();
  expect(await counted(s)).toEqual([`${day}: 1 no_show`, `${today()}: 1 booked`]);
  expect(await differences(s)).toEqual([]);
});
