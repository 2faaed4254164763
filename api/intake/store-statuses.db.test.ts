import { asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TenantTx } from "../../db/client.ts";
import {
  events,
  leads,
  messages,
  messageStatuses,
  sends,
  type Send,
} from "../../db/schema/index.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import type { MessageStatusItem } from "../../whatsapp/items.ts";
import { storeStatuses } from "./store-statuses.ts";

let database: TestDatabase;
let org: TestOrganization;
beforeAll(async () => {
  database = await testDatabase();
  org = await createOrganization(database.db);
});
afterAll(async () => database[Symbol.asyncDispose]());

const read = <T>(work: (tx: TenantTx) => Promise<T>) =>
  database.db.tenant(org.organizationId, work);

/** An outbound message in the ledger, as the worker leaves it. */
async function sent(state: Send["state"], wamid: string | null, over: Partial<Send> = {}) {
  const { organizationId, channelId } = org;
  const [leadId, messageId, sendId, turnId] = [v7(), v7(), v7(), v7()];
  await read(async (tx) => {
    await tx.insert(leads).values({ id: leadId, organizationId, channelId });
    const status = state === "accepted" ? "accepted" : "queued";
    await tx.insert(messages).values({
      id: messageId,
      organizationId,
      leadId,
      channelId,
      wamid,
      status,
      direction: "outbound",
      author: "bot",
      type: "text",
      payload: {},
      sentAt: new Date(),
    });
    await tx
      .insert(sends)
      .values({ id: sendId, organizationId, leadId, turnId, messageId, state, ...over });
  });
  return { leadId, messageId, sendId };
}

const report = (over: Partial<MessageStatusItem>): MessageStatusItem => ({
  wamid: `wamid.${v7()}`,
  status: "sent",
  at: "2026-11-01T10:00:00Z",
  raw: { pricing: { billable: true } },
  ...over,
});
const apply = (...statuses: MessageStatusItem[]) =>
  storeStatuses(database.db, {
    organizationId: org.organizationId,
    channelId: org.channelId,
    statuses,
  });
const messageOf = async (id: string) =>
  (await read((tx) => tx.select().from(messages).where(eq(messages.id, id))))[0];
const sendOf = async (id: string) =>
  (await read((tx) => tx.select().from(sends).where(eq(sends.id, id))))[0];
const historyOf = (messageId: string) =>
  read((tx) => tx.select().from(messageStatuses).where(eq(messageStatuses.messageId, messageId)));

describe("statuses", () => {
  it("of a message that was accepted and cannot be delivered name its lead, until it is handled", async () => {
    const wamid = `wamid.${v7()}`;
    const { leadId, messageId } = await sent("accepted", wamid);
    const failed = report({ wamid, status: "failed", errors: [{ code: 131049 }] });
    const told = {
      failed: [{ leadId, signal: { failures: [{ messageId, action: "wait_a_day" }] } }],
    };
    expect(await apply(failed)).toMatchObject(told);
    expect(await apply(failed)).toMatchObject(told);
  });

  it("advance the message in any order, keep every report, and tell each step once", async () => {
    const wamid = `wamid.${v7()}`;
    const { leadId, messageId } = await sent("accepted", wamid);
    const delivered = report({ wamid, status: "delivered" });
    expect(await apply(delivered, report({ wamid, status: "sent" }))).toEqual({
      applied: 2,
      unmatched: 0,
      failed: [],
    });
    expect(await apply(delivered)).toMatchObject({ applied: 1, unmatched: 0 });
    await apply(report({ wamid, status: "read", at: "2026-11-01T10:05:00Z" }));
    expect(await messageOf(messageId)).toMatchObject({
      status: "read",
      statusAt: new Date("2026-11-01T10:05:00Z"),
    });
    expect(await historyOf(messageId)).toHaveLength(3);
    const told = await read((tx) =>
      tx.select().from(events).where(eq(events.leadId, leadId)).orderBy(asc(events.seq)),
    );
    expect(told.map(({ data }) => data)).toEqual([
      { messageId, status: "delivered" },
      { messageId, status: "read" },
    ]);
  });

  it("keep the errors of a failure", async () => {
    const wamid = `wamid.${v7()}`;
    const { messageId } = await sent("accepted", wamid);
    const errors = [{ code: 131_026, title: "Undeliverable" }];
    await apply(report({ wamid, status: "failed", errors }));
    expect(await messageOf(messageId)).toMatchObject({ status: "failed", errors });
  });

  it("of a message we do not know are counted and kept, and found again when they come again", async () => {
    const wamid = `wamid.${v7()}`;
    const stray = report({ wamid, sendId: "not-one-of-ours" });
    expect(await apply(stray, report({ sendId: v7() }))).toMatchObject({
      applied: 0,
      unmatched: 2,
    });
    const kept = await read((tx) =>
      tx.select().from(messageStatuses).where(eq(messageStatuses.wamid, wamid)),
    );
    expect(kept).toMatchObject([{ messageId: null, raw: { pricing: { billable: true } } }]);
    const { messageId } = await sent("accepted", wamid);
    expect(await apply(stray)).toMatchObject({ applied: 1, unmatched: 0 });
    expect(await messageOf(messageId)).toMatchObject({ status: "sent" });
  });
});

describe("the send ledger", () => {
  it.each(["attempting", "unknown"] as const)(
    "I4: %s is settled by the status that names the send",
    async (state) => {
      const { messageId, sendId } = await sent(state, null);
      const wamid = `wamid.${v7()}`;
      await apply(report({ wamid, sendId }));
      expect(await sendOf(sendId)).toMatchObject({
        state: "accepted",
        settledAt: expect.any(Date),
      });
      expect(await messageOf(messageId)).toMatchObject({ wamid, status: "sent" });
      await apply(report({ wamid, status: "delivered" }));
      expect(await messageOf(messageId)).toMatchObject({ status: "delivered" });
    },
  );

  it("I4: a send about to be tried once more is not, when its first try is heard of", async () => {
    const retried = await sent("queued", null, { attempts: 1, resends: 1 });
    const untried = await sent("queued", null);
    await apply(report({ sendId: retried.sendId }), report({ sendId: untried.sendId }));
    expect(await sendOf(retried.sendId)).toMatchObject({ state: "accepted" });
    expect(await sendOf(untried.sendId)).toMatchObject({ state: "queued", settledAt: null });
  });

  it("learns a refusal and its code", async () => {
    const { sendId, messageId } = await sent("unknown", null);
    await apply(report({ sendId, status: "failed", errors: [{ code: 131_047 }] }));
    expect(await sendOf(sendId)).toMatchObject({ state: "refused", errorCode: 131_047 });
    expect(await messageOf(messageId)).toMatchObject({ status: "failed" });
  });

  it("is not changed once it is settled", async () => {
    const wamid = `wamid.${v7()}`;
    const { sendId } = await sent("accepted", wamid);
    await apply(report({ wamid, status: "failed", errors: [{ code: 131_026 }] }));
    expect(await sendOf(sendId)).toMatchObject({ state: "accepted", errorCode: null });
  });
});

it("I5: a failure because the lead stopped our messages is an opt-out, with the message as evidence", async () => {
  const wamid = `wamid.${v7()}`;
  const { leadId, messageId } = await sent("accepted", wamid);
  await apply(report({ wamid, status: "failed", errors: [{ code: 131_050 }] }));
  const [lead] = await read((tx) => tx.select().from(leads).where(eq(leads.id, leadId)));
  expect(lead).toMatchObject({
    optedOutAt: new Date("2026-11-01T10:00:00Z"),
    optOutMessageId: messageId,
  });
});

it("I6: another organization's message is not found by wamid or send", async () => {
  const wamid = `wamid.${v7()}`;
  const { messageId, sendId } = await sent("accepted", wamid);
  const other = await createOrganization(database.db);
  const answer = await storeStatuses(database.db, {
    organizationId: other.organizationId,
    channelId: other.channelId,
    statuses: [report({ wamid, sendId, status: "read" })],
  });
  expect(answer).toEqual({ applied: 0, unmatched: 1, failed: [] });
  expect(await messageOf(messageId)).toMatchObject({ status: "accepted" });
});
