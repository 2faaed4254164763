import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { leads, messages } from "../../db/schema/index.ts";
import { createOrganization } from "../../tests/database.ts";
import { type InboundMessage } from "../../whatsapp/items.ts";
import {
  database,
  DAY_ONE,
  eventsOf,
  kept,
  keysOf,
  lead,
  message,
  openIntake,
  org,
  phone,
  read,
  rowsOf,
  store,
} from "./testing.ts";

openIntake();

describe("identities", () => {
  const leadOf = async (from: InboundMessage["from"]) =>
    (await store({ messages: [message({ from })] })).leads[0]?.leadId as string;

  it("takes a new phone of a known user id in the old one's place", async () => {
    const [before, after] = [phone(), phone()];
    const first = await leadOf({ phone: before, userId: "PT.moved" });
    expect(await leadOf({ phone: after, userId: "PT.moved" })).toBe(first);
    expect(await keysOf(first)).toEqual(["PT.moved", after].toSorted());
  });

  it("knows a number that changed hands by its new user id: a stranger is a lead of their own", async () => {
    const number = phone();
    const former = await leadOf({ phone: number, userId: "PT.former" });
    const stranger = await leadOf({ phone: number, userId: "PT.stranger" });
    expect(stranger).not.toBe(former);
    expect(await keysOf(former)).toEqual(["PT.former"]);
    expect(await keysOf(stranger)).toEqual(["PT.stranger", number].toSorted());
  });

  it("that were missing are added to the lead", async () => {
    const [number, userId] = [phone(), `PT.${v7()}`];
    const { leads: told } = await store({ messages: [message({ from: { phone: number } })] });
    await store({ messages: [message({ from: { phone: number, userId } })] });
    const { leads: byId } = await store({ messages: [message({ from: { userId } })] });
    expect(byId[0]?.leadId).toBe(told[0]?.leadId);
    expect(await keysOf(told[0]!.leadId)).toEqual([number, userId].toSorted());
  });

  it("of two leads are not merged: the user id's lead has the message, and the conflict is kept once", async () => {
    const [number, userId] = [phone(), `PT.${v7()}`];
    const { leads: a } = await store({ messages: [message({ from: { phone: number } })] });
    const { leads: b } = await store({ messages: [message({ from: { userId } })] });
    const { leads: both } = await store({
      messages: [message({ from: { phone: number, userId } })],
    });
    await store({ messages: [message({ from: { phone: number, userId } })] });
    expect(both[0]?.leadId).toBe(b[0]?.leadId);
    expect(await keysOf(a[0]!.leadId)).toEqual([number]);
    const notes = (await kept("identity_conflict")).map(({ raw }) => raw);
    const ours = { leadIds: [b[0]?.leadId, a[0]?.leadId] };
    expect(notes.filter((raw) => JSON.stringify(raw) === JSON.stringify(ours))).toHaveLength(1);
  });

  it("rotate before the messages beside them, and again without harm", async () => {
    const [before, after] = [phone(), phone()];
    const { leads: told } = await store({ messages: [message({ from: { phone: before } })] });
    const change = { previous: { phone: before }, current: { phone: after } };
    const { leads: now } = await store({
      identityChanges: [change],
      messages: [message({ from: { phone: after } })],
    });
    await store({ identityChanges: [change] });
    expect(now[0]?.leadId).toBe(told[0]?.leadId);
    expect(await keysOf(told[0]!.leadId)).toEqual([after]);
    expect((await eventsOf(told[0]!.leadId)).map(({ data }) => data)).toContainEqual({
      identity: "changed",
    });
  });

  it("that another lead has, or that nobody had, stay as they are and are kept", async () => {
    const [one, other] = [phone(), phone()];
    const { leads: a } = await store({ messages: [message({ from: { phone: one } })] });
    const { leads: b } = await store({ messages: [message({ from: { phone: other } })] });
    const taken = { previous: { phone: one }, current: { phone: other } };
    const unknown = { previous: { phone: phone() }, current: { phone: phone() } };
    await store({ identityChanges: [taken, unknown] });
    expect(await keysOf(a[0]!.leadId)).toEqual([one]);
    expect(await keysOf(b[0]!.leadId)).toEqual([other]);
    const notes = (await kept("identity_change")).map(({ raw, reason }) => ({ raw, reason }));
    expect(notes).toContainEqual({ raw: taken, reason: "no_handler" });
    expect(notes).toContainEqual({ raw: unknown, reason: "no_lead" });
  });
});

describe("consent", () => {
  it("tells the workflow what still holds: a late STOP from before a START says nothing", async () => {
    const from = { phone: phone() };
    const start = message({ from, text: "start", sentAt: `${DAY_ONE}T10:00:20Z` });
    await store({ messages: [message({ from, text: "Hello", sentAt: `${DAY_ONE}T09:00:00Z` })] });
    await store({ messages: [start] });
    const late = message({ from, text: "stop", sentAt: `${DAY_ONE}T10:00:10Z` });
    const { leads: told } = await store({ messages: [late] });
    expect(told[0]?.signal.messages).toMatchObject([{ cue: "silent" }]);
  });

  const say = (from: { phone: string }, text: string, sentAt: string) =>
    message({ from, text, sentAt });

  it("I5: an opt-out is effective when its message is stored, and an opt-in takes it back", async () => {
    const from = { phone: phone() };
    const { leads: told } = await store({ messages: [say(from, "STOP", `${DAY_ONE}T10:00:00Z`)] });
    const { leadId, signal } = told[0]!;
    expect(signal.messages[0]?.cue).toBe("opt_out");
    expect(await lead(leadId)).toMatchObject({
      optedOutAt: new Date(`${DAY_ONE}T10:00:00Z`),
      optOutMessageId: signal.messages[0]?.messageId,
    });
    await store({ messages: [say(from, "START", `${DAY_ONE}T11:00:00Z`)] });
    expect(await lead(leadId)).toMatchObject({ optedOutAt: null, optOutMessageId: null });
  });

  it("the latest word counts, whatever the order in which webhooks come", async () => {
    const from = { phone: phone() };
    const { leads: told } = await store({ messages: [say(from, "stop", `${DAY_ONE}T12:00:00Z`)] });
    await store({ messages: [say(from, "start", `${DAY_ONE}T11:00:00Z`)] });
    expect((await lead(told[0]!.leadId)).optedOutAt).not.toBeNull();
    await store({ messages: [say(from, "start", `${DAY_ONE}T13:00:00Z`)] });
    await store({ messages: [say(from, "stop", `${DAY_ONE}T12:30:00Z`)] });
    expect((await lead(told[0]!.leadId)).optedOutAt).toBeNull();
  });
});

describe("echoes", () => {
  it("of a person's answer by phone are outbound and pause the bot, once", async () => {
    const from = { phone: phone() };
    const { leads: told } = await store({ messages: [message({ from })] });
    const { leadId } = told[0]!;
    const { from: _, ...rest } = message({ text: "I am on it" });
    const echo = { ...rest, to: from };
    const signal = { messages: [], lead: { owner: "person", agenda: [] } };
    expect(await store({ echoes: [echo] })).toMatchObject({ leads: [{ leadId, signal }] });
    // They had not seen what came after they wrote.
    expect(await lead(leadId)).toMatchObject({ owner: "person", unread: 1 });
    const now = new Date(Date.now() + 1).toISOString();
    await store({ echoes: [{ ...echo, wamid: "wamid.now", sentAt: now }] });
    expect(await lead(leadId)).toMatchObject({ unread: 0 });
    await read((tx) => tx.update(leads).set({ owner: "bot" }).where(eq(leads.id, leadId)));
    await store({ echoes: [echo] });
    expect(await lead(leadId)).toMatchObject({ owner: "bot" });
    const rows = await rowsOf(leadId);
    expect(rows.at(-1)).toMatchObject({
      direction: "outbound",
      author: "phone_app",
      status: "sent",
      text: "I am on it",
      cue: null,
    });
    expect((await eventsOf(leadId)).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ owner: "person" }),
    );
  });

  it("to someone unknown make a lead that the person owns", async () => {
    const to = { phone: phone() };
    const { from: _, ...rest } = message();
    await store({ echoes: [{ ...rest, to }] });
    const { leads: told } = await store({ messages: [message({ from: to })] });
    expect(await lead(told[0]!.leadId)).toMatchObject({ owner: "person", stage: "new" });
  });
});

describe("tenancy", () => {
  it("I6: one number is a lead of its own in each organization, and a foreign channel is refused", async () => {
    const other = await createOrganization(database.db);
    const from = { phone: phone() };
    const { leads: ours } = await store({ messages: [message({ from })] });
    const { leads: theirs } = await store({ messages: [message({ from })] }, other);
    expect(ours[0]?.leadId).not.toBe(theirs[0]?.leadId);
    await expect(
      store({ channelId: other.channelId, messages: [message({ from })] }),
    ).rejects.toMatchObject({ code: "not_found" });
    const crossed = await read((tx) =>
      tx.select().from(messages).where(eq(messages.channelId, other.channelId)),
    );
    expect(crossed).toEqual([]);
  });
});

it("what nothing handles yet is kept as it came", async () => {
  await store({
    kept: [{ field: "account_update", reason: "no_handler", raw: { event: "x\u0000" } }],
  });
  expect(await kept("account_update")).toMatchObject([
    { channelId: org.channelId, raw: { event: "x" } },
  ]);
});
