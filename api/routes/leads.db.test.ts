import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facts, identities, llmCalls, messages, turns } from "../../db/schema/index.ts";
import type { Decision } from "../../domain/action.ts";
import { NOTHING_SEEN, type Observation } from "../../domain/observation.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";
import { storeInbound } from "../intake/store-inbound.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

describe("leads", () => {
  it("come page by page, the latest first, those without a message last, none twice", async () => {
    const other = await createOrganization(client.db);
    const member = await createMember(client.db, other.organizationId);
    const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
    const written = await Promise.all(
      [9, 7, 7, 7, 5, 1].map((ms) => client.addLead({ lastMessageAt: at(ms) }, other)),
    );
    const silent = await Promise.all([client.addLead({}, other), client.addLead({}, other)]);
    const ids = (await client.pages("/v1/leads", member.headers)).map(({ id }) => id);
    const [first, ...rest] = written;
    const same = rest.slice(0, 3).toSorted().toReversed();
    expect(ids).toEqual([first, ...same, rest[3], rest[4], ...silent.toSorted().toReversed()]);
  });

  it("can be asked for by stage and owner", async () => {
    const id = await client.addLead({ stage: "negotiating", owner: "person" });
    await client.addLead({ stage: "negotiating" });
    const items = await client.pages("/v1/leads?stage=negotiating&owner=person");
    expect(items.map((item) => item["id"])).toEqual([id]);
  });

  it("can be asked for by whose they are", async () => {
    const other = await createOrganization(client.db);
    const member = await createMember(client.db, other.organizationId);
    const colleague = await createMember(client.db, other.organizationId, "agent");
    const mine = await client.addLead({ assigneeId: member.userId }, other);
    const theirs = await client.addLead({ assigneeId: colleague.userId }, other);
    const nobodys = await client.addLead({}, other);
    const ids = async (query: string) =>
      (await client.pages(`/v1/leads?${query}`, member.headers)).map((item) => item["id"]);
    expect(await ids("mine=true")).toEqual([mine]);
    expect(await ids(`assigneeId=${colleague.userId}`)).toEqual([theirs]);
    expect(await ids("unassigned=true")).toEqual([nobodys]);
    expect(await ids("mine=false")).toEqual([nobodys, theirs]);
    expect(await ids("unassigned=false")).toEqual([theirs, mine]);
    expect(await ids(`mine=false&unassigned=false&assigneeId=${colleague.userId}`)).toEqual([
      theirs,
    ]);
    for (const query of [
      "mine=true&unassigned=true",
      `mine=true&assigneeId=${colleague.userId}`,
      `unassigned=true&assigneeId=${colleague.userId}`,
    ]) {
      const { status, body } = await client.get(`/v1/leads?${query}`, member.headers);
      expect([query, status, body["errors"]?.length]).toEqual([query, 400, 1]);
    }
  });

  it.each([
    "limit=0",
    "limit=101",
    "limit=x",
    "stage=nowhere",
    "owner=me",
    "cursor=e30",
    "cursor=%00",
  ])("refuse %s", async (query) => {
    const { status, body } = await client.get(`/v1/leads?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0]?.path).toBe(`query.${query.split("=")[0]}`);
  });

  it("show what they are known by, what they told us and what comes next, and no more", async () => {
    const next = new Date("2026-12-01T09:00:00Z");
    const id = await client.addLead({
      name: "Ana",
      referral: { source_id: "1" },
      nextActionAt: next,
      nextActionReason: "follow_up",
    });
    const { organizationId } = client.org;
    const sourceMessageId = v7();
    await client.db.tenant(organizationId, async (tx) => {
      await tx
        .insert(identities)
        .values({ organizationId, leadId: id, kind: "phone", value: id.slice(0, 8) });
      await tx.insert(facts).values([
        { organizationId, leadId: id, key: "bedrooms", value: 2, sourceMessageId: v7() },
        { organizationId, leadId: id, key: "areas", value: ["Graça"], sourceMessageId },
      ]);
    });
    const { status, body } = await client.get(`/v1/leads/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      name: "Ana",
      stage: "new",
      referral: { source_id: "1" },
      nextAction: { at: next.toISOString(), reason: "follow_up" },
      identities: [{ kind: "phone", value: id.slice(0, 8) }],
    });
    const history = await client.get(`/v1/leads/${id}/facts/history`);
    expect(history.body.items).toMatchObject(
      body["facts"].map(({ key }: { key: string }) => ({ key, how: "said" })),
    );
    expect(body["facts"]).toContainEqual(
      expect.objectContaining({ key: "areas", value: ["Graça"], sourceMessageId }),
    );
    expect(Object.keys(body).toSorted()).toEqual([
      "agenda",
      "assignee",
      "assigneeId",
      "channelId",
      "claimedAt",
      "consent",
      "createdAt",
      "disclosedAt",
      "facts",
      "handedBackAt",
      "id",
      "identities",
      "labels",
      "language",
      "lastInboundAt",
      "lastMessage",
      "lastMessageAt",
      "mergedIntoId",
      "name",
      "nextAction",
      "offered",
      "openViewings",
      "optedOutAt",
      "owner",
      "pausedUntil",
      "personWanted",
      "phone",
      "referral",
      "score",
      "scoreParts",
      "source",
      "sourceDetail",
      "stage",
      "stageSince",
      "summary",
      "takenOverAt",
      "timeZone",
      "unread",
      "waitingSince",
      "windowClosesAt",
      "workflowUrl",
    ]);
  });
});

describe("a conversation", () => {
  it("is read from its end, page by page", async () => {
    const from = { phone: "351911111111" };
    const texts = ["one", "two", "three", "four", "five", "six", "seven"];
    const { leads: told } = await storeInbound(client.db, {
      organizationId: client.org.organizationId,
      channelId: client.org.channelId,
      identityChanges: [],
      echoes: [],
      kept: [],
      messages: texts.map((text, index) => ({
        wamid: `wamid.${text}`,
        from,
        type: "text",
        text,
        raw: { secret: "raw" },
        sentAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
      })),
    });
    const items = await client.pages(`/v1/leads/${told[0]?.leadId}/messages`);
    expect(items.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(items[0]).toMatchObject({
      direction: "inbound",
      author: "lead",
      sentAt: "2026-01-01T00:00:06.000Z",
      errors: null,
    });
    expect(JSON.stringify(items)).not.toMatch(/wamid|raw/);
  });

  it("explains each turn: what was seen, wanted, changed and used, and the calls", async () => {
    const leadId = await client.addLead();
    const { organizationId } = client.org;
    const ids = [v7(), v7(), v7(), v7()];
    const wanted: Decision = {
      action: { kind: "offer_listings", listingIds: ["a"] },
      stage: null,
      reason: "asked",
    };
    const done: Decision = { ...wanted, action: { kind: "respond" } };
    const eyes: Observation = {
      ...NOTHING_SEEN,
      intent: "search",
    };
    const made = { organizationId, leadId, cause: "messages", simulated: true } as const;
    await client.db.tenant(organizationId, async (tx) => {
      await tx.insert(turns).values(
        ids.map((id, index) => ({
          ...made,
          id,
          messageIds: [v7()],
          startedAt: new Date(index * 1_000),
          eyes,
          brain: wanted,
          gate: { wanted, done, rules: ["unknown_listing" as const] },
          mouth: {
            listingIds: [],
            knowledgeIds: [],
            violations: ["price"],
            source: "model" as const,
          },
          outcome: "sent" as const,
        })),
      );
      await tx.insert(llmCalls).values({
        organizationId,
        turnId: ids[0]!,
        attempt: 1,
        stage: "eyes",
        provider: "demo",
        model: "demo-1",
        promptVersion: "1",
        simulated: true,
        inputTokens: 10,
        cachedTokens: 2,
        outputTokens: 3,
        latencyMs: 4,
      });
    });
    const items = await client.pages(`/v1/leads/${leadId}/turns`);
    expect(items.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(items.at(-1)).toMatchObject({
      eyes,
      brain: wanted,
      gate: { done, rules: ["unknown_listing"] },
      mouth: { violations: ["price"] },
      simulated: true,
      calls: [{ stage: "eyes", model: "demo-1", inputTokens: 10, latencyMs: 4 }],
    });
  });
});

it("keeps messages of the lead in the order of their ids, not of another lead's", async () => {
  const [a, b] = [await client.addLead(), await client.addLead()];
  const { organizationId, channelId } = client.org;
  await client.db.tenant(organizationId, (tx) =>
    tx.insert(messages).values(
      [a, b, a].map((leadId) => ({
        organizationId,
        leadId,
        channelId,
        payload: {},
        sentAt: new Date(),
        direction: "outbound" as const,
        author: "bot" as const,
        type: "text" as const,
        status: "sent" as const,
      })),
    ),
  );
  expect(await client.pages(`/v1/leads/${a}/messages`)).toHaveLength(2);
});
