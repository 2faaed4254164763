import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TenantTx } from "../../db/client.ts";
import { events, identities, keptItems, leads, messages } from "../../db/schema/index.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import type { InboundMessage, InboundRequest } from "../../whatsapp/items.ts";
import { storeInbound } from "./store-inbound.ts";

let database: TestDatabase;
let org: TestOrganization;
beforeAll(async () => {
  database = await testDatabase();
  org = await createOrganization(database.db, { debounceMs: 2_000 });
});
afterAll(async () => database[Symbol.asyncDispose]());

let counter = 0;
const wamid = () => `wamid.${(counter += 1)}`;
const phone = () => `3519${String((counter += 1)).padStart(8, "0")}`;
const message = (over: Partial<InboundMessage> = {}): InboundMessage => ({
  wamid: wamid(),
  from: { phone: "351900000000" },
  type: "text",
  text: "Two bedrooms in the centre, please.",
  sentAt: "2026-11-01T10:00:00Z",
  raw: { id: "x" },
  ...over,
});
const store = (over: Partial<InboundRequest>, to: TestOrganization = org) =>
  storeInbound(database.db, {
    organizationId: to.organizationId,
    channelId: to.channelId,
    identityChanges: [],
    messages: [],
    echoes: [],
    kept: [],
    ...over,
  });
const read = <T>(work: (tx: TenantTx) => Promise<T>) =>
  database.db.tenant(org.organizationId, work);
const lead = async (id: string) =>
  (await read((tx) => tx.select().from(leads).where(eq(leads.id, id))))[0]!;
const rowsOf = (leadId: string) =>
  read((tx) =>
    tx.select().from(messages).where(eq(messages.leadId, leadId)).orderBy(asc(messages.id)),
  );
const keysOf = async (leadId: string) =>
  (await read((tx) => tx.select().from(identities).where(eq(identities.leadId, leadId))))
    .map(({ value }) => value)
    .toSorted();
const eventsOf = (leadId: string) =>
  read((tx) => tx.select().from(events).where(eq(events.leadId, leadId)).orderBy(asc(events.seq)));
const kept = (field: string) =>
  read((tx) => tx.select().from(keptItems).where(eq(keptItems.field, field)));

describe("a first message", () => {
  it("makes a lead, keeps the ad and says whom to signal", async () => {
    const referral = { source_type: "ad", source_id: "120" };
    const from = { phone: phone(), userId: "PT.first" };
    const { leads: told } = await store({
      messages: [message({ from, profileName: "Ana", referral })],
    });
    expect(told).toHaveLength(1);
    const { leadId, signal } = told[0]!;
    const [row] = await rowsOf(leadId);
    expect(signal).toEqual({
      messages: [{ messageId: row?.id, cue: "statement", at: row?.createdAt.getTime() }],
      pace: { debounceMs: 2_000, debounceCapMs: 10_000, draftsDuringDebounce: true },
    });
    expect(await lead(leadId)).toMatchObject({
      stage: "new",
      owner: "bot",
      name: "Ana",
      referral,
      channelId: org.channelId,
    });
    expect(await keysOf(leadId)).toEqual([from.phone, "PT.first"].toSorted());
    const told2 = await eventsOf(leadId);
    expect(told2.map(({ kind }) => kind)).toEqual(["lead.created", "message.stored"]);
    expect(JSON.stringify(told2.map(({ data }) => data))).not.toMatch(/Ana|bedrooms|wamid|3519/);
  });

  it("I3: delivered again, and twice at once, is one message, and still says whom to signal", async () => {
    const one = message({ from: { phone: phone() } });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => store({ messages: [one, one] })));
    const again = await store({ messages: [one] });
    const leadId = again.leads[0]!.leadId;
    expect(await rowsOf(leadId)).toHaveLength(1);
    expect(answers.every((answer) => JSON.stringify(answer) === JSON.stringify(again))).toBe(true);
  });

  it("and the second, delivered at the same moment, make one lead", async () => {
    const from = { phone: phone() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => store({ messages: [message({ from })] })),
    );
    expect(new Set(answers.map((answer) => answer.leads[0]?.leadId)).size).toBe(1);
    expect(await rowsOf(answers[0]!.leads[0]!.leadId)).toHaveLength(8);
  });

  it("known by number in one delivery and by user id in another, is stored once without a lead to spare", async () => {
    const [one, number, userId] = [message(), phone(), `PT.${v7()}`];
    const count = async () => (await read((tx) => tx.select({ id: leads.id }).from(leads))).length;
    const before = await count();
    await Promise.all([
      store({ messages: [{ ...one, from: { phone: number } }] }),
      store({ messages: [{ ...one, from: { userId } }] }),
    ]);
    expect(await count()).toBe(before + 1);
  });
});

describe("batches", () => {
  it("of many leads in opposite orders do not deadlock", async () => {
    const parties = Array.from({ length: 12 }, () => ({ phone: phone() }));
    const batch = (order: typeof parties) =>
      store({ messages: order.map((from) => message({ from })) });
    const answers = await Promise.all([
      batch(parties),
      batch(parties.toReversed()),
      batch(parties),
      batch(parties.toReversed()),
    ]);
    for (const answer of answers) expect(answer.leads).toHaveLength(12);
    expect(await rowsOf(answers[0].leads[0]!.leadId)).toHaveLength(4);
  });

  it("keep the order in which they were written", async () => {
    const from = { phone: phone() };
    const late = message({ from, text: "later", sentAt: "2026-11-01T10:00:05Z" });
    const early = message({ from, text: "sooner", sentAt: "2026-11-01T10:00:01Z" });
    const { leads: told } = await store({ messages: [late, early] });
    expect((await rowsOf(told[0]!.leadId)).map(({ text }) => text)).toEqual(["sooner", "later"]);
    expect((await lead(told[0]!.leadId)).lastInboundAt?.toISOString()).toBe(
      "2026-11-01T10:00:05.000Z",
    );
  });

  it("lose nothing to one bad item, here longer than an index takes: it is kept, the others are stored", async () => {
    const bad = message({
      from: { phone: phone(), userId: "PT.\u0000x" },
      wamid: randomBytes(8_000).toString("hex"),
    });
    const good = message({ from: { phone: phone() } });
    const { leads: told } = await store({ messages: [bad, good] });
    expect(told).toHaveLength(1);
    expect(await kept("messages")).toHaveLength(1);
  });
});

describe("text", () => {
  it("with NUL or half a surrogate pair is stored without them", async () => {
    const raw = { body: "a\u0000b\ud83d", "k\u0000": ["\udc00x"] };
    const from = { phone: phone() };
    const { leads: told } = await store({
      messages: [message({ from, text: "a\u0000b\ud83d", profileName: "A\u0000", raw })],
    });
    const [row] = await rowsOf(told[0]!.leadId);
    expect(row).toMatchObject({ text: "ab\ufffd", payload: { body: "ab\ufffd", k: ["\ufffdx"] } });
    expect((await lead(told[0]!.leadId)).name).toBe("A");
  });
});

describe("what is known of a lead", () => {
  it("is not overwritten: first ad, first name, latest time", async () => {
    const from = { phone: phone() };
    const first = { source_id: "first" };
    const { leads: told } = await store({
      messages: [
        message({ from, profileName: "Rui", referral: first, sentAt: "2026-11-02T10:00:00Z" }),
      ],
    });
    await store({
      messages: [
        message({
          from,
          profileName: "R.",
          referral: { source_id: "second" },
          sentAt: "2026-11-01T10:00:00Z",
        }),
      ],
    });
    const row = await lead(told[0]!.leadId);
    expect(row).toMatchObject({ name: "Rui", referral: first });
    expect(row.lastInboundAt?.toISOString()).toBe("2026-11-02T10:00:00.000Z");
    expect(row.lastMessageAt?.toISOString()).toBe("2026-11-02T10:00:00.000Z");
  });

  it("does not come from a clock that runs ahead", async () => {
    const { leads: told } = await store({
      messages: [message({ from: { phone: phone() }, sentAt: "2099-01-01T00:00:00Z" })],
    });
    expect((await lead(told[0]!.leadId)).lastInboundAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe("identities", () => {
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
    expect(notes).toContainEqual({ leadIds: [b[0]?.leadId, a[0]?.leadId] });
    expect(notes).toHaveLength(1);
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
  const say = (from: { phone: string }, text: string, sentAt: string) =>
    message({ from, text, sentAt });

  it("I5: an opt-out is effective when its message is stored, and an opt-in takes it back", async () => {
    const from = { phone: phone() };
    const { leads: told } = await store({ messages: [say(from, "STOP", "2026-11-01T10:00:00Z")] });
    const { leadId, signal } = told[0]!;
    expect(signal.messages[0]?.cue).toBe("opt_out");
    expect(await lead(leadId)).toMatchObject({
      optedOutAt: new Date("2026-11-01T10:00:00Z"),
      optOutMessageId: signal.messages[0]?.messageId,
    });
    await store({ messages: [say(from, "START", "2026-11-01T11:00:00Z")] });
    expect(await lead(leadId)).toMatchObject({ optedOutAt: null, optOutMessageId: null });
  });

  it("the latest word counts, whatever the order in which webhooks come", async () => {
    const from = { phone: phone() };
    const { leads: told } = await store({ messages: [say(from, "stop", "2026-11-01T12:00:00Z")] });
    await store({ messages: [say(from, "start", "2026-11-01T11:00:00Z")] });
    expect((await lead(told[0]!.leadId)).optedOutAt).not.toBeNull();
    await store({ messages: [say(from, "start", "2026-11-01T13:00:00Z")] });
    await store({ messages: [say(from, "stop", "2026-11-01T12:30:00Z")] });
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
    expect(await store({ echoes: [echo] })).toEqual({ leads: [] });
    expect(await lead(leadId)).toMatchObject({ owner: "person" });
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
    expect((await eventsOf(leadId)).map(({ data }) => data)).toContainEqual({
      owner: "person",
      cause: "phone_app",
    });
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
