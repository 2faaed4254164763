import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConversation } from "../../db/queries/load-conversation.ts";
import { facts, listings, turns } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { send } from "../auth/testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const read = async (leadId: string) => {
  const response = await client.app.request(`/v1/leads/${leadId}`, {
    headers: client.owner.headers,
  });
  return { etag: response.headers.get("etag") ?? "", body: (await response.json()) as never };
};
const edit = (leadId: string, body: unknown, headers: Record<string, string> = {}) =>
  send(client.app, ["PATCH", `/leads/${leadId}`], {
    headers: { ...client.owner.headers, ...headers },
    body,
  });
const says = (leadId: string, key: "areas" | "budgetMax", value: unknown) =>
  inOrg((tx) =>
    tx.insert(facts).values({
      organizationId: client.org.organizationId,
      leadId,
      key,
      value: value as string[],
      sourceMessageId: v7(),
    }),
  );
const factsIn = (body: unknown) =>
  Object.fromEntries(
    (body as { facts: { key: string; value: unknown }[] }).facts.map(({ key, value }) => [
      key,
      value,
    ]),
  );
/** Ids of this millisecond and the next differ in it. */
const aMoment = () => new Promise((done) => setTimeout(done, 3));

describe("what is known of a lead", () => {
  it("is corrected by a person, until the lead says otherwise", async () => {
    const leadId = await client.addLead();
    await says(leadId, "areas", ["Graça"]);
    await aMoment();
    const { status, body } = await edit(leadId, {
      name: "Ana",
      language: "pt",
      facts: { areas: ["Belém"], budgetMax: 450_000 },
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { name: "Ana", language: "pt", score: 40 },
    });
    expect(factsIn(body)).toEqual({ areas: ["Belém"], budgetMax: 450_000 });
    const stated = (body["facts"] as never as { statedBy: string; sourceMessageId: null }[])[0];
    expect(stated).toMatchObject({ statedBy: client.owner.userId, sourceMessageId: null });
    const known = await inOrg((tx) => loadConversation(tx, leadId, Date.now()));
    expect(known.facts).toEqual({ areas: ["Belém"], budgetMax: 450_000 });
    await aMoment();
    await says(leadId, "areas", ["Alfama"]);
    expect(factsIn((await read(leadId)).body)).toMatchObject({ areas: ["Alfama"] });
    const history = await client.get(`/v1/leads/${leadId}/facts/history`);
    const areas = (
      history.body["items"] as { key: string; value: unknown; statedBy: string | null }[]
    ).filter(({ key }) => key === "areas");
    expect(areas.map(({ value }) => value)).toEqual([["Graça"], ["Belém"], ["Alfama"]]);
    expect(areas.map(({ statedBy }) => statedBy)).toEqual([null, client.owner.userId, null]);
  });

  it("is taken back, and the score with it", async () => {
    const leadId = await client.addLead();
    await says(leadId, "areas", ["Graça"]);
    await aMoment();
    const { body } = await edit(leadId, { name: null, facts: { areas: null } });
    expect(body).toMatchObject({ name: null, score: 0 });
    expect(body["scoreParts"]).toContainEqual({ facts: ["areas"], points: 20, isKnown: false });
    const known = await inOrg((tx) => loadConversation(tx, leadId, Date.now()));
    expect(known.facts).toEqual({});
  });

  it("is not corrected from an older version, which what the lead says does not make older", async () => {
    const leadId = await client.addLead();
    const { etag } = await read(leadId);
    await says(leadId, "budgetMax", 300_000);
    expect((await edit(leadId, { name: "Ana" }, { "if-match": etag })).status).toBe(200);
    expect((await edit(leadId, { name: "Rui" }, { "if-match": etag })).status).toBe(412);
    expect((await read(leadId)).body).toMatchObject({ name: "Ana" });
  });

  it("is not corrected once it was merged into another lead", async () => {
    const leadId = await client.addLead({ name: "Ana", mergedIntoId: await client.addLead() });
    const refused = await edit(leadId, { name: "Rui", facts: { budgetMax: 450_000 } });
    expect(refused).toMatchObject({ status: 409, body: { reason: "merged" } });
    const { body } = await read(leadId);
    expect([body, factsIn(body)]).toMatchObject([{ name: "Ana" }, {}]);
  });

  it("has no place for what the law protects, for what cannot be, nor for a viewer's word", async () => {
    const leadId = await client.addLead();
    for (const wrong of [
      { areas: ["where only Muslims live"] },
      { areas: [] },
      { budgetMin: 2, budgetMax: 1 },
      { currency: "XXZ" },
      { location: { latitude: 1, longitude: 1, name: null } },
    ])
      expect(await edit(leadId, { facts: wrong })).toMatchObject({ status: 400 });
    const viewer = await createMember(client.db, client.org.organizationId, "viewer");
    expect((await edit(leadId, { name: "Ana" }, viewer.headers)).status).toBe(403);
    expect(factsIn((await read(leadId)).body)).toEqual({});
  });
});

it("a lead shows the listings it was told of, the newest first, and its workflow", async () => {
  const { organizationId } = client.org;
  const leadId = await client.addLead();
  const [one, two] = [v7(), v7()];
  await inOrg(async (tx) => {
    for (const id of [one, two])
      await tx.insert(listings).values({
        id,
        organizationId,
        reference: id.slice(-6),
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
    const turn = (minute: number, listingIds: string[], outcome: "sent" | "withheld" = "sent") => ({
      id: v7(),
      organizationId,
      leadId,
      cause: "messages" as const,
      messageIds: [],
      outcome,
      startedAt: new Date(Date.UTC(2026, 10, 23, 9, minute)),
      mouth: { text: "See these", listingIds, knowledgeIds: [] } as never,
    });
    await tx
      .insert(turns)
      .values([turn(1, [one, two]), turn(2, [two]), turn(3, [one], "withheld"), turn(4, [])]);
  });
  const { body } = await read(leadId);
  expect(body).toMatchObject({
    offered: [
      { id: two, title: "Flat", status: "available", at: "2026-11-23T09:02:00.000Z" },
      { id: one, at: "2026-11-23T09:01:00.000Z" },
    ],
    workflowUrl: `http://localhost:8233/namespaces/default/workflows/lead:${leadId}`,
  });
});
