import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages, turns } from "../../db/schema/index.ts";
import { testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

type NewMessage = Partial<typeof messages.$inferInsert>;
async function add(leadId: string, over: NewMessage = {}): Promise<string> {
  const { organizationId, channelId } = client.org;
  const id = v7();
  await client.db.tenant(organizationId, (tx) =>
    tx.insert(messages).values({
      id,
      organizationId,
      channelId,
      leadId,
      direction: "inbound",
      author: "lead",
      type: "text",
      wamid: `wamid.${id}`,
      payload: {},
      status: "received",
      sentAt: new Date(),
      ...over,
    }),
  );
  return id;
}
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe("a conversation", () => {
  it("is read around a message, and on to both sides without gap or double", async () => {
    const leadId = await client.addLead();
    const ids: string[] = [];
    for (let i = 0; i < 9; i++) ids.push(await add(leadId));
    const path = `/v1/leads/${leadId}/messages?limit=4`;
    const middle = (await client.get(`${path}&around=${ids[4]}`)).body;
    expect(idsOf(middle["items"])).toEqual([ids[6], ids[5], ids[4], ids[3]]);
    const older = (await client.get(`${path}&cursor=${middle["nextCursor"]}`)).body;
    expect(idsOf(older["items"])).toEqual([ids[2], ids[1], ids[0]]);
    expect(older["nextCursor"]).toBeNull();
    const newer = (await client.get(`${path}&cursor=${middle["prevCursor"]}`)).body;
    expect(idsOf(newer["items"])).toEqual([ids[8], ids[7]]);
    const none = (await client.get(`${path}&cursor=${newer["prevCursor"]}`)).body;
    expect([none["items"], none["prevCursor"]]).toEqual([[], newer["prevCursor"]]);
    const late = await add(leadId);
    const then = (await client.get(`${path}&cursor=${none["prevCursor"]}`)).body;
    expect(idsOf(then["items"])).toEqual([late]);
  });

  it("around a message of another lead is not there", async () => {
    const [leadId, other] = [await client.addLead(), await client.addLead()];
    await add(leadId);
    const foreign = await add(other);
    const { status } = await client.get(`/v1/leads/${leadId}/messages?around=${foreign}`);
    expect(status).toBe(404);
  });

  it("says what a message is about, who wrote it and what it shows", async () => {
    const leadId = await client.addLead();
    const first = await add(leadId, { text: "Where is it?" });
    const replyToWamid = `wamid.${first}`;
    const authorId = client.owner.userId;
    const answer = await add(leadId, { author: "agent", authorId, replyToWamid });
    const place = {
      location: { latitude: 38.71, longitude: -9.14, name: "Graça" },
      contacts: [{ name: { formatted_name: "Ana" }, phones: [{ phone: "+351 1" }] }],
    };
    const shared = await add(leadId, { type: "location", payload: place });
    const list = { action: { sections: [{ rows: [{ id: "a", title: "Loft" }] }] } };
    const offered = await add(leadId, { payload: { interactive: list } });
    const { items } = (await client.get(`/v1/leads/${leadId}/messages`)).body;
    const byId = Object.fromEntries(items.map((item: { id: string }) => [item.id, item]));
    expect(byId[answer]).toMatchObject({ about: first, authorName: "Someone", content: null });
    expect(byId[first]).toMatchObject({ about: null, authorName: null });
    expect(byId[shared].content).toMatchObject({
      location: { latitude: 38.71, longitude: -9.14, name: "Graça", address: null },
      contacts: [{ name: "Ana", phones: ["+351 1"] }],
    });
    expect(byId[offered].content.rows).toEqual([{ title: "Loft", description: null }]);
    expect((await client.get(`/v1/messages/${answer}`)).body).toEqual(byId[answer]);
  });

  it("tells of one turn what it knew", async () => {
    const leadId = await client.addLead();
    const { organizationId } = client.org;
    const id = v7();
    const startsAt = Date.parse("2026-12-01T10:00:00Z");
    const context = {
      now: "2026-11-30T10:00:00+00:00",
      stage: "engaged" as const,
      language: "en",
      disclosed: true,
      summary: "Wants a flat.",
      facts: { bedrooms: 2 },
      contradictions: [],
      messageIds: [],
      listings: [],
      slots: [{ agentId: v7(), startsAt }],
      openViewing: null,
      agenda: [{ kind: "follow_up" as const, at: startsAt }],
      knowledge: [{ id: v7(), question: "Pets?", answer: "Yes" }],
      playbook: null,
      handover: null,
    };
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(turns).values({
        id,
        organizationId,
        leadId,
        cause: "messages",
        messageIds: [],
        startedAt: new Date(),
        context,
      }),
    );
    const { body } = await client.get(`/v1/turns/${id}`);
    expect(body).toMatchObject({
      id,
      leadId,
      calls: [],
      context: {
        facts: { bedrooms: 2 },
        slots: [{ startsAt: "2026-12-01T10:00:00.000Z" }],
        agenda: [{ kind: "follow_up", at: "2026-12-01T10:00:00.000Z" }],
      },
    });
    expect(body["context"].knowledge[0]).not.toHaveProperty("answer");
  });
});
