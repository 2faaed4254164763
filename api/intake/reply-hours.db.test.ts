import { eq } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { messages, notifications, organizations } from "../../db/schema/index.ts";
import { replyFrom } from "../../domain/reply-hours.ts";
import { message, openIntake, phone, read, store } from "./testing.ts";

openIntake();

/** Hours that began an hour ago, or begin in an hour, on all days or on one. */
const HOUR = 3_600_000;
const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
const hours = async (from: number, until: number, replyDays: number[] = []) => {
  const set = { timeZone: "UTC", replyFrom: clock(from), replyUntil: clock(until), replyDays };
  await read((tx) => tx.update(organizations).set(set));
  return { timeZone: "UTC", from: set.replyFrom, until: set.replyUntil, days: replyDays };
};
const told = (leadId: string) =>
  read((tx) => tx.select().from(notifications).where(eq(notifications.leadId, leadId)));
const now = new Date().setUTCHours(12, 0, 0, 0);

beforeEach(() => {
  vi.setSystemTime(now);
  return () => void vi.useRealTimers();
});

const says = async (text: string, from = { phone: phone() }) => {
  const { leads } = await store({ messages: [message({ from, text, sentAt: iso(now) })] });
  // The database's clock is not ours.
  await read((tx) => tx.update(messages).set({ createdAt: new Date(now) }));
  return { ...leads[0]!, from };
};
const iso = (at: number) => new Date(at).toISOString();

it("within the hours, and without any, nobody waits", async () => {
  expect((await says("Two bedrooms?")).signal).not.toHaveProperty("notBefore");
  await hours(now - HOUR, now + HOUR);
  expect((await says("Two bedrooms?")).signal).not.toHaveProperty("notBefore");
});

it("outside them the workflow hears when they begin, and nobody else hears anything", async () => {
  await hours(now + HOUR, now + 2 * HOUR);
  const { leadId, signal } = await says("Two bedrooms?");
  expect(signal.notBefore).toBe(now + HOUR);
  expect(await told(leadId)).toEqual([]);
});

it("who plainly asks for a person then is told of at once, and once", async () => {
  await hours(now + HOUR, now + 2 * HOUR);
  const { leadId, from, signal } = await says("Can I talk to a person please?");
  expect(signal.notBefore).toBe(now + HOUR);
  await says("I want to talk to a human", from);
  expect(await told(leadId)).toMatchObject([
    { kind: "person_wanted", data: { reason: "person_wanted" } },
  ]);
});

it("an opt-out counts at once, at any hour", async () => {
  await hours(now + HOUR, now + 2 * HOUR);
  const { signal } = await says("STOP");
  expect(signal.lead).toMatchObject({ optedOut: true });
});

it("whom the 24 hours would leave without an answer, people hear of", async () => {
  const weekday = ((new Date(now).getUTCDay() + 2) % 7) + 1;
  const only = await hours(now - HOUR, now + HOUR, [weekday]);
  const { leadId, signal } = await says("Two bedrooms?");
  expect(signal.notBefore).toBe(replyFrom(now, [], only));
  expect(signal.notBefore! - now).toBeGreaterThan(24 * HOUR);
  expect(await told(leadId)).toMatchObject([
    { kind: "person_wanted", data: { reason: "window_closes" } },
  ]);
});
