import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { leads, messages } from "../../db/schema/index.ts";
import {
  DAY_ONE,
  DAY_TWO,
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

describe("who waits for an answer", () => {
  const waitsAfter = async (over: Partial<ReturnType<typeof message>>[]) => {
    const from = { phone: phone() };
    const ids: string[] = [];
    for (const each of over) {
      const { leads: told } = await store({ messages: [message({ from, ...each })] });
      ids.push(told[0]!.leadId);
    }
    return (await lead(ids[0]!)).waitingSince !== null;
  };
  const [stop, start, ask] = [{ text: "STOP" }, { text: "START" }, { text: "Is it free?" }];

  it("is whoever said something that the bot or a person answers", async () => {
    expect(await waitsAfter([ask])).toBe(true);
    expect(await waitsAfter([{ type: "image", text: null }])).toBe(true);
    for (const type of ["revoke", "edit", "system", "unsupported", "reaction"])
      expect([type, await waitsAfter([{ type, text: null }])]).toEqual([type, false]);
  });

  it("is nobody who wants no messages, until they want them again", async () => {
    expect(await waitsAfter([stop])).toBe(false);
    expect(await waitsAfter([ask, stop])).toBe(false);
    expect(await waitsAfter([stop, { ...ask, sentAt: `${DAY_TWO}T10:00:00Z` }])).toBe(false);
    expect(await waitsAfter([stop, { ...start, sentAt: `${DAY_TWO}T10:00:00Z` }])).toBe(true);
  });
});

describe("a message that comes again", () => {
  it("is told again until it was answered, and not after", async () => {
    const again = message({ from: { phone: phone() } });
    const { leads: told } = await store({ messages: [again] });
    expect((await store({ messages: [again] })).leads).toEqual(told);
    const { leadId, signal } = told[0]!;
    const id = signal.messages[0]?.messageId as string;
    await read((tx) => tx.update(messages).set({ turnId: v7() }).where(eq(messages.id, id)));
    expect((await store({ messages: [again] })).leads).toEqual([]);
    expect(await rowsOf(leadId)).toHaveLength(1);
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
    const late = message({ from, text: "later", sentAt: `${DAY_ONE}T10:00:05Z` });
    const early = message({ from, text: "sooner", sentAt: `${DAY_ONE}T10:00:01Z` });
    const { leads: told } = await store({ messages: [late, early] });
    expect((await rowsOf(told[0]!.leadId)).map(({ text }) => text)).toEqual(["sooner", "later"]);
    expect((await lead(told[0]!.leadId)).lastInboundAt?.toISOString()).toBe(
      `${DAY_ONE}T10:00:05.000Z`,
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
  it("was heard just now when a message claims to be older than any delivery can take", async () => {
    const old = message({ from: { phone: phone() }, sentAt: "2023-10-11T16:53:43Z" });
    const { leads: told } = await store({ messages: [old] });
    const { lastInboundAt } = await lead(told[0]!.leadId);
    expect(Date.now() - (lastInboundAt?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  it("is not overwritten: first ad, first name, latest time", async () => {
    const from = { phone: phone() };
    const first = { source_id: "first" };
    const { leads: told } = await store({
      messages: [
        message({ from, profileName: "Rui", referral: first, sentAt: `${DAY_TWO}T10:00:00Z` }),
      ],
    });
    await store({
      messages: [
        message({
          from,
          profileName: "R.",
          referral: { source_id: "second" },
          sentAt: `${DAY_ONE}T10:00:00Z`,
        }),
      ],
    });
    const row = await lead(told[0]!.leadId);
    expect(row).toMatchObject({ name: "Rui", referral: first });
    expect(row.lastInboundAt?.toISOString()).toBe(`${DAY_TWO}T10:00:00.000Z`);
    expect(row.lastMessageAt?.toISOString()).toBe(`${DAY_TWO}T10:00:00.000Z`);
  });

  it("does not come from a clock that runs ahead", async () => {
    const { leads: told } = await store({
      messages: [message({ from: { phone: phone() }, sentAt: "2099-01-01T00:00:00Z" })],
    });
    expect((await lead(told[0]!.leadId)).lastInboundAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });
});
