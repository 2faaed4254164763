import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../tests/database.ts";
import { leads, messages, templates } from "../schema/index.ts";
import { differences, figures, newLead, sceneIn, type Scene } from "./analytics/testing.ts";
import { applyStatuses } from "./apply-statuses.ts";
import { bindWamid, markAttempting, queueSend, settleSendRow } from "./send-ledger.ts";
import { openTurn } from "./turns.ts";

let database: TestDatabase;
let s: Scene;
beforeAll(async () => {
  database = await testDatabase();
  s = await sceneIn(database);
  const { organizationId, channelId } = s;
  for (const [name, category] of [
    ["reminder", "UTILITY"],
    ["news", "MARKETING"],
  ] as const)
    await s.inside((tx) =>
      tx.insert(templates).values({
        organizationId,
        channelId,
        name,
        category,
        language: "pt_PT",
        body: "Olá",
        status: "APPROVED",
      }),
    );
});
afterAll(() => database[Symbol.asyncDispose]());

/** Sends text, or the template of that name, to a lead that wrote a minute ago. */
async function sent(template: string | null, referral: unknown = null) {
  const { organizationId, channelId } = s;
  const leadId = await newLead(s, referral);
  const wamid = `wamid.${v7()}`;
  const key = { organizationId, leadId, turnId: v7(), attempt: 1 };
  const payload =
    template === null
      ? { type: "text", text: { body: "hi" } }
      : { type: "template", template: { name: template, language: { code: "pt_PT" } } };
  const message = { channelId, type: payload.type, text: "hi", payload, sentAt: new Date() };
  const messageId = await s.inside(async (tx) => {
    const wroteAt = new Date(Date.now() - 60_000);
    await tx.update(leads).set({ lastInboundAt: wroteAt }).where(eq(leads.id, leadId));
    await openTurn(tx, key, { cause: "messages", messageIds: [], now: Date.now() });
    const send = await queueSend(tx, key, { ...message, authorId: null });
    await markAttempting(tx, send.id);
    await settleSendRow(tx, send, { state: "accepted" });
    await bindWamid(tx, send.messageId, wamid);
    return send.messageId;
  });
  return { messageId, wamid };
}
async function priceOf(messageId: string) {
  const [row] = await s.inside((tx) =>
    tx.select().from(messages).where(eq(messages.id, messageId)),
  );
  return row?.priceClass;
}

describe("a message is sent as what it will be billed as", () => {
  test.each([
    ["text", null, null, "service"],
    ["a template of its category", "reminder", null, "utility"],
    ["another", "news", null, "marketing"],
    ["a template that is not known any more", "gone", null, "marketing"],
    ["anything, after the click on an ad", "news", { source_id: "ad-1" }, "free_entry_point"],
  ])("%s", async (_, template, referral, price) => {
    expect(await priceOf((await sent(template, referral)).messageId)).toBe(price);
  });

  test("until WhatsApp says what it is, and the figures follow", async () => {
    const { messageId, wamid } = await sent("news");
    const priced = async (price: string) =>
      (await figures(s, "messages_by_price")).find(({ key }) => key === price)?.count ?? 0;
    const before = { marketing: await priced("marketing"), utility: await priced("utility") };
    const raw = { pricing: { billable: true, category: "utility", type: "regular" } };
    const report = { wamid, status: "sent" as const, at: new Date(), sendId: null, errors: [] };
    await s.inside((tx) => applyStatuses(tx, s, [{ ...report, raw }]));
    expect(await priceOf(messageId)).toBe("utility");
    expect(await priced("marketing")).toBe(before.marketing - 1);
    expect(await priced("utility")).toBe(before.utility + 1);
    expect(await differences(s)).toEqual([]);
  });
});
