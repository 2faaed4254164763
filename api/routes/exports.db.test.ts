import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog, leads, messages } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";
import { seedLead, seedPeople, type SeededLead } from "../../tests/seeded-lead.ts";

let client: TestClient;
let people: { agentId: string; listingId: string };
beforeAll(async () => {
  client = await testClient();
  people = await seedPeople(client.db, client.org);
});
afterAll(() => client[Symbol.asyncDispose]());

let slot = 0;
const seeded = (): Promise<SeededLead> =>
  seedLead(client.db, client.org, people, new Date(Date.now() + (slot += 7_200_000)));
async function read(path: string, headers = client.owner.headers) {
  const response = await client.app.request(`/v1${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const table = (text: string) =>
  parse(text, { bom: true, columns: true }) as Record<string, string>[];

describe("a lead's export", () => {
  test("holds a row of each kind, with the words, and nothing of another lead", async () => {
    const [one, other] = [await seeded(), await seeded()];
    const { status, headers, text } = await read(`/leads/${one.leadId}/export`);
    expect([status, headers.get("content-disposition")]).toEqual([
      200,
      `attachment; filename="lead-${one.leadId}.json"`,
    ]);
    const all = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
    const { exportedAt, merges, ...lists } = all;
    expect([exportedAt, merges]).toEqual([expect.any(String), []]);
    for (const [name, rows] of Object.entries(lists))
      expect([name, rows.length > 0]).toEqual([name, true]);
    for (const value of Object.values(one)) expect(text).toContain(value);
    for (const value of Object.values(other)) expect(text).not.toContain(value);
    expect(all["messages"]).toMatchObject([
      { text: one.words, media: { kind: "audio", text: one.words }, send: null },
      { media: null, send: { state: "queued" }, statuses: [{ status: "read" }] },
    ]);
    expect(all["viewings"]).toMatchObject([{ listing: { title: "A flat" }, agent: "An agent" }]);
    expect(text).not.toMatch(/organizationId|organization_id/);
  });

  test("of a lead that another was merged into holds both", async () => {
    const [one, other] = [await seeded(), await seeded()];
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx.update(leads).set({ mergedIntoId: one.leadId }).where(eq(leads.id, other.leadId)),
    );
    expect((await read(`/leads/${one.leadId}/export`)).text).toContain(other.words);
  });

  test("is for managers, of their own organization, and in the audit log", async () => {
    const { leadId } = await seeded();
    const { organizationId } = client.org;
    const agent = await createMember(client.db, organizationId, "agent");
    expect((await read(`/leads/${leadId}/export`, agent.headers)).status).toBe(403);
    const abroad = await createOrganization(client.db);
    const stranger = await createMember(client.db, abroad.organizationId);
    expect((await read(`/leads/${leadId}/export`, stranger.headers)).status).toBe(404);
    const path = `/leads/${leadId}/export`;
    await read(path);
    const entries = await client.db.tenant(organizationId, (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.action, "GET /leads/{id}/export")),
    );
    expect(entries.filter((entry) => entry.leadId === leadId)).toMatchObject([
      { actorId: client.owner.userId, targets: { id: leadId } },
    ]);
  });
});

describe("tables", () => {
  test("have each lead of the list once, in its order, and no formulas", async () => {
    const { organizationId, channelId } = client.org;
    const names = ["=1+1", "+cmd", "-2", "@sum", "\tx", "\rx", 'A "quoted", name', "Ana"];
    const rows = Array.from({ length: 1_103 }, (_, i) => ({
      id: v7(),
      organizationId,
      channelId,
      name: names[i % names.length]!,
      source: "bulk",
      lastMessageAt: i % 5 === 0 ? null : new Date(Date.UTC(2026, 0, 1) + (i % 50) * 6e4),
    }));
    await client.db.tenant(organizationId, (tx) => tx.insert(leads).values(rows));
    const { status, headers, text } = await read("/exports/leads.csv?source=bulk");
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    const got = table(text);
    const listed: { id: string }[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const next = cursor && `&cursor=${cursor}`;
      const { body } = await client.get(`/v1/leads?source=bulk&limit=100${next}`);
      listed.push(...body["items"]);
      cursor = body["nextCursor"];
    }
    expect(got.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    expect(new Set(got.map(({ id }) => id)).size).toBe(rows.length);
    const shown = new Set(got.map(({ name }) => name));
    expect(shown).toEqual(
      new Set(["'=1+1", "'+cmd", "'-2", "'@sum", "'\tx", "'\rx", 'A "quoted", name', "Ana"]),
    );
    expect(table((await read("/exports/leads.csv?source=none")).text)).toEqual([]);
  }, 60_000);

  test("have a lead's messages, or those of a time", async () => {
    const { leadId, words } = await seeded();
    const { organizationId, channelId } = client.org;
    const many = Array.from({ length: 600 }, (_, i) => ({
      organizationId,
      leadId,
      channelId,
      direction: "inbound" as const,
      author: "lead" as const,
      type: "text",
      text: `=${i}`,
      wamid: `w-${leadId}-${i}`,
      payload: {},
      status: "received" as const,
      sentAt: new Date(),
      createdAt: new Date("2020-01-02T00:00:00Z"),
    }));
    await client.db.tenant(organizationId, (tx) => tx.insert(messages).values(many));
    const ofLead = table((await read(`/exports/messages.csv?leadId=${leadId}`)).text);
    expect(ofLead).toHaveLength(602);
    expect(ofLead.map(({ text }) => text)).toEqual(expect.arrayContaining([words, "'=599"]));
    const time = "from=2020-01-02T00:00:00Z&to=2020-01-03T00:00:00Z";
    expect(table((await read(`/exports/messages.csv?${time}`)).text)).toHaveLength(600);
    for (const query of [
      "",
      "?from=2020-01-02T00:00:00Z",
      `?${time.replace("2020-01-03", "2019-01-03")}`,
    ])
      expect((await read(`/exports/messages.csv${query}`)).status).toBe(400);
  });
});
