import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LEAD_SORTS } from "../../db/queries/page-leads.ts";
import { labels, leadLabels, leads, listings, viewings } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { storeInbound } from "../intake/store-inbound.ts";
import { createOrganization } from "../../tests/database.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);

async function organizationWithOwner() {
  const org = await createOrganization(client.db);
  const { headers, userId } = await createMember(client.db, org.organizationId);
  const ids = async (query: string) =>
    (await client.pages(`/v1/leads?${query}`, headers)).map((item) => item["id"] as string);
  return { org, headers, userId, ids };
}

describe("the list of leads", () => {
  it("is filtered by everything at once", async () => {
    const { org, ids } = await organizationWithOwner();
    const add = (over: object) => client.addLead(over, org);
    const waiting = await add({
      stage: "engaged",
      source: "portal",
      sourceDetail: "Casa",
      waitingSince: ago(HOUR),
      unread: 3,
      lastInboundAt: ago(23 * HOUR),
      lastMessageAt: ago(23 * HOUR),
    });
    const read = await add({
      stage: "won",
      lastInboundAt: ago(2 * HOUR),
      lastMessageAt: ago(2 * HOUR),
      createdAt: ago(90 * HOUR),
    });
    const away = await add({
      unread: 1,
      optedOutAt: ago(HOUR),
      lastInboundAt: ago(25 * HOUR),
      lastMessageAt: ago(25 * HOUR),
    });
    await add({ mergedIntoId: waiting, stage: "engaged", waitingSince: ago(HOUR) });
    const soon = new Date(Date.now() + 2 * HOUR).toISOString();
    expect(await ids("")).toEqual([read, waiting, away]);
    expect(await ids("stage=engaged,won")).toEqual([read, waiting]);
    expect(await ids("waiting=true")).toEqual([waiting]);
    expect(await ids("waiting=false&stage=won")).toEqual([read]);
    expect(await ids("source=portal&sourceDetail=Casa&stage=engaged")).toEqual([waiting]);
    expect(await ids("optedOut=true")).toEqual([away]);
    expect(await ids("unread=true")).toEqual([waiting, away]);
    expect(await ids("unread=false")).toEqual([read]);
    expect(await ids(`windowClosesBefore=${soon}`)).toEqual([waiting]);
    expect(await ids(`createdTo=${ago(80 * HOUR).toISOString()}`)).toEqual([read]);
    expect(await ids(`createdFrom=${ago(80 * HOUR).toISOString()}`)).toEqual([waiting, away]);
    expect(await ids(`channelId=${org.channelId}&stage=won`)).toEqual([read]);
  });

  it("knows labels, all of several, and open viewings by when they start", async () => {
    const { org, userId, headers, ids } = await organizationWithOwner();
    const { organizationId } = org;
    const [both, one] = [await client.addLead({}, org), await client.addLead({}, org)];
    const [a, b, listingId] = [v7(), v7(), v7()];
    const startsAt = new Date("2099-02-01T10:00:00Z");
    await client.db.tenant(organizationId, async (tx) => {
      await tx.insert(labels).values([
        { id: a, organizationId, name: "Investor" },
        { id: b, organizationId, name: "Cash" },
      ]);
      await tx.insert(leadLabels).values([
        { organizationId, leadId: both, labelId: a },
        { organizationId, leadId: both, labelId: b },
        { organizationId, leadId: one, labelId: a },
      ]);
      await tx.insert(listings).values({
        id: listingId,
        organizationId,
        reference: "A1",
        title: "Flat",
        purpose: "sale",
        propertyType: "apartment",
        city: "Lisbon",
        area: "Graça",
        bedrooms: 2,
        bathrooms: 1,
        sizeM2: 70,
        priceMinor: 1,
        currency: "EUR",
      });
      await tx.insert(viewings).values({
        organizationId,
        leadId: one,
        listingId,
        agentId: userId,
        startsAt,
        endsAt: new Date("2099-02-01T10:30:00Z"),
        blockedUntil: new Date("2099-02-01T10:30:00Z"),
        state: "confirmed",
        bookedBy: "person",
      });
    });
    expect(await ids(`label=${a}`)).toEqual([one, both]);
    expect(await ids(`label=${a},${b}`)).toEqual([both]);
    expect(await ids("viewingFrom=2099-02-01T00:00:00Z&viewingTo=2099-02-02T00:00:00Z")).toEqual([
      one,
    ]);
    expect(await ids("viewingFrom=2099-02-02T00:00:00Z")).toEqual([]);
    const stranger = await organizationWithOwner();
    expect((await client.get(`/v1/leads?label=${a}`, stranger.headers)).status).toBe(404);
    const { body } = await client.get("/v1/leads", headers);
    expect(body.items.at(-1).labels).toEqual([
      { id: b, name: "Cash", color: "gray" },
      { id: a, name: "Investor", color: "gray" },
    ]);
    expect((await client.get(`/v1/leads/${one}`, headers)).body).toMatchObject({
      openViewings: 1,
      consent: null,
      mergedIntoId: null,
      labels: [{ name: "Investor" }],
    });
  });

  it("refuses the cursor of another order", async () => {
    const { org, headers } = await organizationWithOwner();
    for (let n = 0; n < 3; n++) await client.addLead({ score: n }, org);
    const page = await client.get("/v1/leads?sort=-score&limit=1", headers);
    const cursor = page.body["nextCursor"];
    expect((await client.get(`/v1/leads?sort=-score&cursor=${cursor}`, headers)).status).toBe(200);
    for (const sort of LEAD_SORTS.filter((other) => other !== "-score")) {
      const other = await client.get(`/v1/leads?sort=${sort}&cursor=${cursor}`, headers);
      expect([sort, other.status]).toEqual([sort, 400]);
    }
  });

  it("counts what nobody has read; what came after the message that was shown stays unread", async () => {
    const { org, headers, ids } = await organizationWithOwner();
    const from = { phone: "351911111111" };
    let leadId = "";
    const write = async (count: number) => {
      const messages = Array.from({ length: count }, () => ({
        wamid: `wamid.${v7()}`,
        from,
        type: "text",
        text: "Hello?",
        raw: {},
        sentAt: new Date().toISOString(),
      }));
      const scope = { organizationId: org.organizationId, channelId: org.channelId };
      const none = { identityChanges: [], echoes: [], kept: [] };
      const { leads: told } = await storeInbound(client.db, { ...scope, ...none, messages });
      leadId = told[0]!.leadId;
      return told[0]!.signal.messages.map(({ messageId }) => messageId);
    };
    const read = async (through: string | undefined) => {
      const { status } = await client.app.request(`/v1/leads/${leadId}/read`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ through }),
      });
      const { body } = await client.get("/v1/leads", headers);
      return [status, body["items"][0].unread];
    };
    const told = () =>
      client.db.tenant(org.organizationId, (tx) =>
        tx.execute(
          `select data->'unread' as unread from events where lead_id = '${leadId}' and data ? 'read'`,
        ),
      );
    const [first, second, third] = await write(3);
    expect(await ids("unread=true")).toEqual([leadId]);
    const [fourth] = await write(1);
    expect(await read(second)).toEqual([204, 2]);
    expect(await read(second)).toEqual([204, 2]);
    expect(await read(first)).toEqual([204, 2]);
    expect(await read(third)).toEqual([204, 1]);
    expect(await ids("unread=true")).toEqual([leadId]);
    expect(await read(fourth)).toEqual([204, 0]);
    expect(await ids("unread=true")).toEqual([]);
    expect(await ids("unread=false")).toEqual([leadId]);
    expect(await told()).toEqual([{ unread: 2 }, { unread: 1 }, { unread: 0 }]);
    await write(1);
    expect(await ids("unread=true")).toEqual([leadId]);
    expect((await read(undefined))[0]).toBe(400);
    leadId = await client.addLead({}, org);
    expect((await read(fourth))[0]).toBe(404);
  });

  it.each(LEAD_SORTS)("by %s pages without gap or double while five others write", async (sort) => {
    const { org, headers } = await organizationWithOwner();
    const { organizationId, channelId } = org;
    let seed = 7;
    const some = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
    // Many alike, many without, and times that differ by microseconds only.
    const row = (id: string) => {
      const time = () => (some(3) === 0 ? null : new Date(1_790_000_000_000 + some(4)));
      return {
        id,
        organizationId,
        channelId,
        score: some(4),
        lastMessageAt: time(),
        waitingSince: time(),
        nextActionAt: time(),
        lastInboundAt: time(),
      };
    };
    const first = Array.from({ length: 120 }, () => v7());
    const spread = `update leads set last_message_at = last_message_at + (hashtext(id::text) % 5) * interval '1 microsecond',
        waiting_since = waiting_since + (hashtext(id::text) % 5) * interval '1 microsecond',
        last_inbound_at = last_inbound_at + (hashtext(id::text) % 5) * interval '1 microsecond',
        next_action_at = next_action_at + (hashtext(id::text) % 5) * interval '1 microsecond',
        created_at = timestamptz '2026-01-01Z' + (hashtext(id::text) % 5) * interval '1 microsecond'`;
    await client.db.tenant(organizationId, async (tx) => {
      await tx.insert(leads).values(first.map(row));
      await tx.execute(spread);
    });
    const reading = new AbortController();
    const write = async () => {
      while (!reading.signal.aborted)
        await client.db.tenant(organizationId, async (tx) => {
          await tx.insert(leads).values([row(v7()), row(v7())]);
          await tx
            .update(leads)
            .set({ summary: String(some(99)) })
            .where(eq(leads.id, first[some(120)]!));
        });
    };
    const writers = Array.from({ length: 5 }, write);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const query = `sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`;
      const { body } = await client.get(`/v1/leads?${query}`, headers);
      seen.push(...body["items"].map(({ id }: { id: string }) => id));
      cursor = body["nextCursor"];
      if (seen.length > 600) reading.abort();
    }
    reading.abort();
    await Promise.all(writers);
    expect(new Set(seen).size).toBe(seen.length);
    expect(first.filter((id) => !seen.includes(id))).toEqual([]);
  });
});
