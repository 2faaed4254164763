import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TenantTx } from "../../db/client.ts";
import { channels, events, templates, type Channel } from "../../db/schema/index.ts";
import { createMember, testApi } from "../../tests/api.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { simulatedGraph } from "../../tests/simulated-graph.ts";
import type { GraphClient } from "../../whatsapp/client.ts";

let database: TestDatabase;
let api: ReturnType<typeof testApi>;
let org: TestOrganization;
let channel: Channel;
let client: GraphClient;
let owner: Record<string, string>;
const graph = simulatedGraph();
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(database.db, { graphFor: graph.graphFor });
  org = await createOrganization(database.db);
  [channel] = (await tenant((tx) => tx.select().from(channels))) as [Channel];
  client = graph.graphFor(channel);
  owner = (await createMember(database.db, org.organizationId)).headers;
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

const tenant = <T>(work: (tx: TenantTx) => Promise<T>) =>
  database.db.tenant(org.organizationId, work);

// eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Json = Record<string, any>;
async function ask(method: string, path: string, body?: unknown, headers = owner) {
  const response = await api.app.request(`/v1/templates${path}`, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const etag = response.headers.get("etag") ?? "";
  return { status: response.status, etag, body: (text && JSON.parse(text)) as Json };
}
const told = async () =>
  (await tenant((tx) => tx.select().from(events))).filter(
    ({ kind }) => kind === "template.changed",
  );
const draft = (over: object = {}) => ({
  channelId: org.channelId,
  name: `t_${v7().replaceAll("-", "")}`,
  language: "pt_PT",
  category: "UTILITY",
  body: "Olá {{1}}, aqui {{2}}: até já.",
  examples: { "1": "Ana", "2": "Demo" },
  ...over,
});
const sync = () => ask("POST", "/sync", { channelId: org.channelId });
const atMeta = async (name: string) =>
  (await client.listTemplates(channel.wabaId)).filter((one) => one.name === name);

describe("a template", () => {
  it("is handed in at WhatsApp, kept as pending and told", async () => {
    const wanted = draft({
      header: "Boas notícias",
      footer: "Demo Realty",
      quickReplies: ["Sim", "Não"],
      urlButtons: [{ text: "Ver", url: "https://example.test/casa" }],
    });
    const { status, body } = await ask("POST", "", wanted);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: wanted.name,
      status: "PENDING",
      variables: ["1", "2"],
      quickReplies: ["Sim", "Não"],
    });
    expect(await atMeta(wanted.name)).toMatchObject([
      {
        id: body["metaId"],
        components: [
          { type: "HEADER", format: "TEXT" },
          { type: "BODY", example: { body_text: [["Ana", "Demo"]] } },
          { type: "FOOTER" },
          { type: "BUTTONS", buttons: [{}, {}, { type: "URL" }] },
        ],
      },
    ]);
    expect(JSON.stringify(body["components"])).not.toContain('example":');
    expect((await told()).at(-1)?.data).toMatchObject({ what: "added", templateId: body["id"] });
  });

  it("with named variables has named examples", async () => {
    const wanted = draft({ body: "Olá {{nome}}, até já.", examples: { nome: "Ana" } });
    expect((await ask("POST", "", wanted)).status).toBe(201);
    const named = [{ param_name: "nome", example: "Ana" }];
    expect(await atMeta(wanted.name)).toMatchObject([
      { components: [{ example: { body_text_named_params: named } }] },
    ]);
  });

  it("is refused before WhatsApp is asked, each field with its reason", async () => {
    const wanted = draft({
      name: "Bad Name",
      body: "{{2}} é bom",
      examples: {},
      purpose: "no_show",
    });
    const { status, body } = await ask("POST", "", wanted);
    expect(status).toBe(400);
    expect(new Set(body["errors"].map(({ path }: Json) => path))).toEqual(
      new Set(["body.name", "body.body", "body.examples.2", "body.purpose"]),
    );
  });

  it("is there once: taken here, or taken at WhatsApp", async () => {
    const wanted = draft();
    await ask("POST", "", wanted);
    expect((await ask("POST", "", wanted)).body["reason"]).toBe("name_taken");
    await tenant((tx) => tx.delete(templates).where(eq(templates.name, wanted.name)));
    const { status, body } = await ask("POST", "", wanted);
    expect([status, body["reason"]]).toEqual([422, "whatsapp_refused"]);
    expect(body["errors"][0].message).toBe(
      "error 100/2388024: Content in this language already exists",
    );
  });

  it("is deleted at WhatsApp in its language only, and a second time does no harm", async () => {
    const wanted = draft();
    const { id } = (await ask("POST", "", wanted)).body as { id: string };
    await ask("POST", "", { ...wanted, language: "en" });
    const { etag } = await ask("GET", `/${id}`);
    expect((await ask("PATCH", `/${id}`, { purpose: "follow_up" })).status).toBe(200);
    const seen = { ...owner, "if-match": etag };
    expect((await ask("DELETE", `/${id}`, undefined, seen)).status).toBe(412);
    await client.deleteTemplate(channel.wabaId, { name: wanted.name, metaId: null });
    expect((await ask("DELETE", `/${id}`)).status).toBe(204);
    expect((await ask("GET", `/${id}`)).status).toBe(404);
    expect((await ask("GET", `?query=${wanted.name}`)).body["items"]).toMatchObject([
      { language: "en" },
    ]);
  });

  it("gets a purpose that the funnel can fill, and no other", async () => {
    const { id } = (await ask("POST", "", draft())).body as { id: string };
    const { etag } = await ask("GET", `/${id}`);
    const seen = { ...owner, "if-match": etag };
    const changed = await ask("PATCH", `/${id}`, { purpose: "follow_up" }, seen);
    expect(changed.body).toMatchObject({ purpose: "follow_up" });
    expect((await ask("PATCH", `/${id}`, { purpose: null }, seen)).status).toBe(412);
    expect((await ask("PATCH", `/${id}`, { purpose: null })).body["purpose"]).toBeNull();
    const named = draft({ body: "Olá {{nome}}, até já.", examples: { nome: "Ana" } });
    const other = (await ask("POST", "", named)).body as { id: string };
    expect(await ask("PATCH", `/${other.id}`, { purpose: "follow_up" })).toMatchObject({
      status: 422,
      body: { reason: "template_not_fillable" },
    });
  });

  it("is shown filled in, with what is wrong", async () => {
    const { id } = (await ask("POST", "", draft())).body as { id: string };
    expect((await ask("POST", `/${id}/preview`, { values: ["Ana", "Demo"] })).body).toEqual({
      text: "Olá Ana, aqui Demo: até já.",
      problems: [],
    });
    const { body } = await ask("POST", `/${id}/preview`, { values: ["A\nna"] });
    expect(body["problems"].map(({ path }: Json) => path)).toEqual(["values.1", "values.0"]);
  });

  it("is read by agents and changed by managers", async () => {
    const { id } = (await ask("POST", "", draft())).body as { id: string };
    const { headers: agent } = await createMember(database.db, org.organizationId, "agent");
    const { headers: manager } = await createMember(database.db, org.organizationId, "manager");
    expect((await ask("GET", `/${id}`, undefined, agent)).status).toBe(200);
    expect((await ask("PATCH", `/${id}`, { purpose: null }, agent)).status).toBe(403);
    expect((await ask("PATCH", `/${id}`, { purpose: null }, manager)).status).toBe(200);
  });
});

describe("a sync", () => {
  it("brings what is new and changed, disables what is gone, and changes nothing the second time", async () => {
    await sync();
    const [stays, goes] = [draft(), draft()];
    const seen = await ask("POST", "", stays);
    await ask("POST", "", goes);
    await client.createTemplate(channel.wabaId, {
      name: "made_at_meta",
      language: "en",
      category: "MARKETING",
      parameter_format: "positional",
      components: [{ type: "BODY", text: "Hello {{1}}!", example: { body_text: [["Ana"]] } }],
    });
    await client.deleteTemplate(channel.wabaId, { name: goes.name, metaId: null });
    await graph.app.request(
      `/simulator/templates/${stays.name}?phone_number_id=${channel.phoneNumberId}`,
      {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ status: "REJECTED", rejectedReason: "SCAM", quality: "RED" }),
      },
    );
    const before = (await told()).length;
    expect((await sync()).body).toEqual({ added: 1, changed: 1, removed: 1 });
    const rows = Object.fromEntries(
      (await ask("GET", "?limit=100")).body["items"].map((row: Json) => [row["name"], row]),
    );
    expect(rows["made_at_meta"]).toMatchObject({ body: "Hello {{1}}!", category: "MARKETING" });
    expect(rows[stays.name]).toMatchObject({
      status: "REJECTED",
      rejectedReason: "SCAM",
      quality: "RED",
    });
    expect(rows[goes.name]).toMatchObject({ status: "DISABLED" });
    expect((await sync()).body).toEqual({ added: 0, changed: 0, removed: 0 });
    expect((await told()).slice(before).map(({ data }) => data["what"])).toEqual(["synced"]);
    // What WhatsApp said is no edit of somebody else's.
    const match = { ...owner, "if-match": seen.etag };
    const { id } = seen.body as { id: string };
    expect((await ask("PATCH", `/${id}`, { purpose: "follow_up" }, match)).status).toBe(200);
  });

  it("keeps purposes, and both of two at once find the same", async () => {
    const { id } = (await ask("POST", "", draft({ purpose: "follow_up" }))).body as { id: string };
    await client.createTemplate(channel.wabaId, {
      name: "twice",
      language: "en",
      category: "UTILITY",
      parameter_format: "positional",
      components: [{ type: "BODY", text: "Hello!" }],
    });
    const counts = (await Promise.all([sync(), sync()])).map(({ body }) => body["added"]);
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect((await ask("GET", `/${id}`)).body["purpose"]).toBe("follow_up");
  });

  it("says so when the token is refused, and changes nothing", async () => {
    await graph.put(channel, { accessToken: "another-token" });
    const { status, body } = await sync();
    await graph.put(channel);
    expect([status, body["errors"]]).toEqual([422, [{ path: "whatsapp", message: "error 190" }]]);
  });
});

it("lists are filtered and come in pages", async () => {
  const all = (await ask("GET", "?limit=100")).body["items"] as Json[];
  const pending = (await ask("GET", "?limit=100&status=PENDING&language=pt_PT")).body["items"];
  expect(pending).toEqual(
    all.filter(({ status, language }) => status === "PENDING" && language === "pt_PT"),
  );
  const first = (await ask("GET", "?limit=2")).body;
  const second = (await ask("GET", `?limit=2&cursor=${first["nextCursor"]}`)).body;
  expect([...first["items"], ...second["items"]]).toEqual(all.slice(0, 4));
});
