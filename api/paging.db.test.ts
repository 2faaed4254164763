import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TenantTx } from "../db/client.ts";
import * as t from "../db/schema/index.ts";
import { testClient, type TestClient } from "../tests/api.ts";
import { describedBy } from "../tests/openapi.ts";

let client: TestClient;
let leadId: string;
let trialId: string;
let webhookId: string;
beforeAll(async () => {
  client = await testClient();
  leadId = await client.addLead();
  [trialId, webhookId] = [v7(), v7()];
  await inside((tx) =>
    tx.insert(t.promptTrials).values({ ...own(), id: trialId, promptVersionIds: [], turnIds: [] }),
  );
  await inside((tx) =>
    tx
      .insert(t.webhookEndpoints)
      .values({ ...own(), id: webhookId, url: "x", kinds: ["lead.changed"], secret: "x" }),
  );
});
afterAll(() => client[Symbol.asyncDispose]());

const own = () => ({ organizationId: client.org.organizationId });
const ofLead = () => ({ ...own(), leadId });
const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
  client.db.tenant(client.org.organizationId, work);

async function addTurn(tx: TenantTx): Promise<string> {
  const id = v7();
  const startedAt = new Date();
  await tx
    .insert(t.turns)
    .values({ ...ofLead(), id, cause: "messages", messageIds: [], startedAt });
  return id;
}

async function addViewing(tx: TenantTx): Promise<void> {
  listingId ??= v7();
  await tx
    .insert(t.listings)
    .values({
      ...own(),
      ...LISTING,
      id: listingId,
      reference: "one",
    } as typeof t.listings.$inferInsert)
    .onConflictDoNothing();
  const startsAt = new Date(Date.parse("2099-02-01T10:00:00Z") + Math.floor(viewingCount++ / 2));
  await tx.insert(t.viewings).values({
    ...ofLead(),
    listingId,
    agentId: client.owner.userId,
    startsAt,
    endsAt: new Date("2099-02-02T10:00:00Z"),
    blockedUntil: new Date("2099-02-02T10:00:00Z"),
    bookedBy: "person",
    state: "cancelled",
  });
}
let listingId: string | undefined;
let viewingCount = 0;
const LISTING = {
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
};
/** What a list has to be asked. */
const QUERY: Record<string, string> = {
  "/viewings": "&from=2099-01-01T00:00:00Z&to=2099-03-01T00:00:00Z",
};

/** How a row of each list comes to be. A list that is not here fails the test below. */
const ADD: Record<string, (tx: TenantTx) => Promise<unknown>> = {
  "/leads": (tx) =>
    tx
      .insert(t.leads)
      .values({ ...own(), channelId: client.org.channelId, lastMessageAt: new Date() }),
  "/leads/{id}/messages": (tx) =>
    tx.insert(t.messages).values({
      ...ofLead(),
      channelId: client.org.channelId,
      direction: "inbound",
      author: "lead",
      type: "text",
      payload: {},
      status: "received",
      sentAt: new Date(),
      wamid: v7(),
    } as typeof t.messages.$inferInsert),
  "/leads/{id}/turns": addTurn,
  "/leads/{id}/notes": (tx) => tx.insert(t.notes).values({ ...ofLead(), text: "x" }),
  "/leads/{id}/agenda": (tx) =>
    tx.insert(t.agendaItems).values({
      ...ofLead(),
      id: v7(),
      kind: "follow_up",
      at: new Date(Date.now() + 1e9),
      reason: "x",
    }),
  "/labels": (tx) => tx.insert(t.labels).values({ ...own(), name: v7() }),
  "/canned-replies": (tx) =>
    tx.insert(t.cannedReplies).values({ ...own(), shortcut: v7(), text: "x" }),
  "/erasures": (tx) =>
    client.db
      .eraser(client.org.organizationId, (eraser) =>
        eraser.insert(t.erasures).values({ ...own(), leadId: v7(), requestedAt: new Date() }),
      )
      .then(() => tx),
  "/listings": (tx) =>
    tx.insert(t.listings).values({
      ...own(),
      ...LISTING,
      reference: v7(),
    } as typeof t.listings.$inferInsert),
  "/viewings": addViewing,
  "/leads/{id}/viewings": addViewing,
  "/channels": (tx) => {
    const id = v7();
    const numbers = { phoneNumberId: id, wabaId: id, displayPhone: id };
    return tx
      .insert(t.channels)
      .values({ ...own(), id, ...numbers, appSecret: "x", accessToken: "x" });
  },
  "/knowledge": (tx) =>
    tx.insert(t.knowledgeAnswers).values({ ...own(), question: "x", answer: "x", language: "en" }),
  "/prompt-trials": (tx) =>
    tx.insert(t.promptTrials).values({ ...own(), promptVersionIds: [], turnIds: [] }),
  "/prompt-trials/{trialId}/turns": async (tx) =>
    tx.insert(t.promptTrialTurns).values({ ...ofLead(), trialId, turnId: await addTurn(tx) }),
  "/notifications": (tx) =>
    tx.insert(t.notifications).values({ ...own(), kind: "lead_unclaimed", data: {} }),
  "/webhooks": (tx) =>
    tx.insert(t.webhookEndpoints).values({ ...own(), url: "x", kinds: [], secret: "x" }),
  "/webhooks/{webhookId}/deliveries": (tx) =>
    tx.insert(t.webhookDeliveries).values({
      ...own(),
      id: v7(),
      endpointId: webhookId,
      eventId: v7(),
      kind: "ping",
      payload: {},
    }),
  "/leads/{id}/consents": (tx) =>
    tx.insert(t.consents).values({ ...ofLead(), kind: "opt_in", source: "form", at: new Date() }),
  "/leads/{id}/merges": async (tx) => {
    const [source] = await tx
      .insert(t.leads)
      .values({ ...own(), channelId: client.org.channelId })
      .returning({ id: t.leads.id });
    await tx
      .insert(t.leadMerges)
      .values({ ...own(), sourceId: source!.id, targetId: leadId, moved: { rows: {} } });
  },
  "/templates": (tx) =>
    tx.insert(t.templates).values({
      ...own(),
      channelId: client.org.channelId,
      name: v7(),
      language: "en",
      category: "UTILITY",
      body: "Hello",
      status: "APPROVED",
    }),
  "/users": (tx) =>
    tx.insert(t.users).values({
      ...own(),
      name: "x",
      role: "agent",
      passwordHash: "x",
      email: `${v7()}@example.test`,
    } as typeof t.users.$inferInsert),
  "/invitations": (tx) =>
    tx.insert(t.invitations).values({
      ...own(),
      name: "x",
      role: "agent",
      email: v7(),
      tokenHash: v7(),
      expiresAt: new Date(),
    } as typeof t.invitations.$inferInsert),
  "/api-keys": (tx) =>
    tx.insert(t.apiKeys).values({ ...own(), name: "x", prefix: "x", keyHash: v7(), scopes: [] }),
  "/audit-log": (tx) =>
    tx.insert(t.auditLog).values({ ...own(), actorKind: "system", action: "x", requestId: "x" }),
  "/me/sessions": (tx) =>
    tx.insert(t.sessions).values({
      ...own(),
      userId: client.owner.userId,
      tokenHash: v7(),
      lastUsedAt: new Date(),
      expiresAt: new Date(Date.now() + 1e9),
    }),
};

type Item = Record<string, unknown>;
const idOf = (item: Item) => String(item["id"] ?? item["leadId"] ?? item["turnId"]);

async function page(
  path: string,
  cursor: string,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const filled = path
    .replace("{id}", leadId)
    .replace("{trialId}", trialId)
    .replace("{webhookId}", webhookId);
  const query = `limit=3${QUERY[path] ?? ""}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
  const { status, body } = await client.get(`/v1${filled}?${query}`);
  expect([path, status]).toEqual([path, 200]);
  return body as { items: Item[]; nextCursor: string | null };
}

async function readAll(
  path: string,
  between: () => Promise<unknown> = async () => {},
): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null && seen.length < 500;) {
    const reading: ReturnType<typeof page> = page(path, cursor);
    await between();
    const read = await reading;
    seen.push(...read.items.map(idOf));
    cursor = read.nextCursor;
  }
  return seen;
}

describe("a list that others write to meanwhile", () => {
  test("is every list of the description", async () => {
    const { operations } = await describedBy(client.app);
    const lists = operations.filter(
      ({ method, parameters }) =>
        method === "GET" && parameters.some(({ name }) => name === "cursor"),
    );
    expect(Object.keys(ADD).toSorted()).toEqual(lists.map(({ path }) => path).toSorted());
  });

  test.each(Object.keys(ADD))("is read without gap and without double: %s", async (path) => {
    const add = ADD[path]!;
    for (let i = 0; i < 10; i++) await inside(add);
    const before = await readAll(path);
    expect(before.length).toBeGreaterThanOrEqual(10);
    let added = 0;
    const writer = async () => {
      if (added++ < 20) await Promise.all([inside(add), inside(add)]);
    };
    const during = await readAll(path, writer);
    expect(new Set(during).size).toBe(during.length);
    const known = new Set(before);
    expect(during.filter((id) => known.has(id))).toEqual(before);
  });
});
