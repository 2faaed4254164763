import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPlaybook } from "../../db/queries/find-playbook.ts";
import { auditLog, events, turns } from "../../db/schema/index.ts";
import { DEFAULT_PLAYBOOKS } from "../../domain/default-playbooks.ts";
import { OBJECTIONS } from "../../domain/observation.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

async function ask(method: string, path: string, body?: unknown, headers = client.owner.headers) {
  const response = await client.app.request(`/v1${path}`, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  return { status: response.status, body: (text && JSON.parse(text)) as Record<string, any> };
}
const idsOf = async (query: string) =>
  (await client.get(`/v1/knowledge?query=${encodeURIComponent(query)}`)).body["items"].map(
    ({ id }: { id: string }) => id,
  );
const told = async () =>
  (await client.db.tenant(client.org.organizationId, (tx) => tx.select().from(events))).map(
    ({ kind, data }) => [kind, data["what"] ?? data["objection"]],
  );

const PETS = { question: "Are pets allowed?", answer: "Small dogs are.", language: "en-GB" };

describe("the business's answers", () => {
  it("are written, found in other words, changed and archived, and each change is told", async () => {
    const added = await ask("POST", "/knowledge", PETS);
    expect(added).toMatchObject({
      status: 201,
      body: { ...PETS, dictionary: "english", updatedBy: client.owner.userId },
    });
    const { id } = added.body as { id: string };
    expect(Object.keys(added.body)).not.toContain("embedding");
    expect(await idsOf("may I bring my pet")).toEqual([id]);

    const spanish = { question: "¿Se admiten mascotas?", language: "es" };
    expect((await ask("PATCH", `/knowledge/${id}`, spanish)).body).toMatchObject({
      ...spanish,
      answer: PETS.answer,
      dictionary: "spanish",
    });
    expect(await idsOf("tengo una mascota")).toEqual([id]);
    expect(await idsOf("may I bring my pet")).toEqual([]);

    expect((await ask("DELETE", `/knowledge/${id}`)).status).toBe(204);
    expect((await ask("DELETE", `/knowledge/${id}`)).status).toBe(204);
    expect(await idsOf("tengo una mascota")).toEqual([]);
    expect((await client.get("/v1/knowledge")).body["items"]).toEqual([]);
    expect((await ask("PATCH", `/knowledge/${id}`, spanish)).status).toBe(404);
    expect(await told()).toEqual(
      ["added", "changed", "archived"].map((what) => ["knowledge.changed", what]),
    );
  });

  it("come in pages, newest first", async () => {
    for (const n of ["one", "two", "three", "four"])
      await ask("POST", "/knowledge", { ...PETS, question: `Question ${n}?` });
    const all = await client.pages("/v1/knowledge");
    expect(all.map(({ question }) => question)).toEqual(
      ["four", "three", "two", "one"].map((n) => `Question ${n}?`),
    );
  });

  it.each([
    ["an empty question", { ...PETS, question: " " }, "question"],
    ["an answer longer than prompts show", { ...PETS, answer: "x".repeat(701) }, "answer"],
    ["no language", { ...PETS, language: "English!" }, "language"],
  ])("with %s are refused", async (_, words, field) => {
    const { status, body } = await ask("POST", "/knowledge", words);
    expect([status, body["errors"][0].path]).toEqual([400, `body.${field}`]);
  });

  it("are read by all, and written by the owner and managers", async () => {
    const { headers } = await createMember(client.db, client.org.organizationId, "agent");
    expect((await client.get("/v1/knowledge", headers)).status).toBe(200);
    expect((await ask("POST", "/knowledge", PETS, headers)).status).toBe(403);
    expect((await ask("DELETE", `/knowledge/${v7()}`, undefined, headers)).status).toBe(403);
    expect(
      (await ask("PUT", "/playbooks/price", { guidance: "x".repeat(20) }, headers)).status,
    ).toBe(403);
  });

  it("that a reply cites are named with its turn, archived ones too", async () => {
    const { body } = await ask("POST", "/knowledge", PETS);
    await ask("DELETE", `/knowledge/${body["id"]}`);
    const leadId = await client.addLead();
    const { organizationId } = client.org;
    const knowledgeIds = [body["id"] as string];
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(turns).values({
        id: v7(),
        organizationId,
        leadId,
        cause: "messages",
        messageIds: [],
        startedAt: new Date(),
        mouth: { listingIds: [], knowledgeIds, violations: [], source: "model" },
      }),
    );
    const { body: page } = await client.get(`/v1/leads/${leadId}/turns`);
    expect(page["items"][0]).toMatchObject({
      mouth: { knowledgeIds },
      citations: [{ id: body["id"], question: PETS.question }],
    });
  });
});

describe("playbooks", () => {
  it("are the built-in ones until the organization has its own", async () => {
    const { body } = await client.get("/v1/playbooks");
    expect(body["items"]).toEqual(
      OBJECTIONS.map((objection) => ({
        objection,
        guidance: DEFAULT_PLAYBOOKS[objection],
        builtIn: DEFAULT_PLAYBOOKS[objection],
        isDefault: true,
        updatedAt: null,
      })),
    );
    for (const guidance of ["Ask what they compare it with.", "Say that a colleague can ask."]) {
      const { status, body: changed } = await ask("PUT", "/playbooks/price", { guidance });
      expect([status, changed]).toMatchObject([200, { guidance, isDefault: false }]);
    }
    const find = (objection: (typeof OBJECTIONS)[number]) =>
      client.db.tenant(client.org.organizationId, (tx) => findPlaybook(tx, objection));
    expect(await find("price")).toEqual({
      objection: "price",
      guidance: "Say that a colleague can ask.",
    });
    expect(await find("trust")).toEqual({
      objection: "trust",
      guidance: DEFAULT_PLAYBOOKS.trust,
    });
    expect((await told()).filter(([kind]) => kind === "playbook.changed")).toHaveLength(2);
  });

  it("are the built-in ones again when the organization drops its own", async () => {
    const [guidance, builtIn] = ["Ask what they would change.", DEFAULT_PLAYBOOKS.area];
    const own = await ask("PUT", "/playbooks/area", { guidance });
    expect(own.body).toMatchObject({ guidance, builtIn, isDefault: false });
    await ask("PUT", "/playbooks/timing", { guidance });
    const before = (await told()).length;
    expect((await ask("DELETE", "/playbooks/area")).status).toBe(204);
    expect((await client.get("/v1/playbooks/area")).body).toMatchObject({
      guidance: builtIn,
      isDefault: true,
    });
    expect((await client.get("/v1/playbooks/timing")).body).toMatchObject({ guidance });
    expect((await told()).slice(before)).toEqual([["playbook.changed", "area"]]);
    expect((await ask("DELETE", "/playbooks/area")).status).toBe(204);
    expect((await told()).slice(before)).toHaveLength(1);
    const audited = await client.db.tenant(client.org.organizationId, (tx) =>
      tx.select().from(auditLog),
    );
    expect(audited.map(({ action }) => action)).toContain("DELETE /playbooks/{objection}");
    const { headers } = await createMember(client.db, client.org.organizationId, "agent");
    expect((await ask("DELETE", "/playbooks/timing", undefined, headers)).status).toBe(403);
  });

  it("of no objection of ours, or of two words, are refused", async () => {
    expect((await ask("PUT", "/playbooks/colour", { guidance: "x".repeat(20) })).status).toBe(400);
    expect((await ask("PUT", "/playbooks/area", { guidance: "Be nice" })).status).toBe(400);
  });
});
