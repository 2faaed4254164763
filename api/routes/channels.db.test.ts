import { eq } from "drizzle-orm";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, channels, events, leads, type Channel } from "../../db/schema/index.ts";
import { open } from "../../platform/secret-box.ts";
import type { ConnectedChannel } from "../deps.ts";
import { createMember, testApi } from "../../tests/api.ts";
import {
  createOrganization,
  TEST_KEYS,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { simulatedGraph } from "../../tests/simulated-graph.ts";
import { createGraphClient } from "../../whatsapp/client.ts";

let database: TestDatabase;
let api: ReturnType<typeof testApi>;
let org: TestOrganization;
let owner: Record<string, string>;
const graph = simulatedGraph();
const logged: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  api = testApi(database.db, { graphFor: graph.graphFor, log });
  org = await createOrganization(database.db);
  owner = (await createMember(database.db, org.organizationId)).headers;
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

// eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Json = Record<string, any>;
const answers: string[] = [];
async function ask(method: string, path: string, body?: unknown, headers = owner, to = api) {
  const response = await to.app.request(`/v1/channels${path}`, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  answers.push(text);
  return {
    status: response.status,
    etag: response.headers.get("etag") ?? "",
    body: (text && JSON.parse(text)) as Json,
  };
}
const rowOf = async (id: string, organizationId = org.organizationId) =>
  (
    await database.db.tenant(organizationId, (tx) =>
      tx.select().from(channels).where(eq(channels.id, id)),
    )
  )[0] as Channel;
const told = async (id: string) =>
  (await database.db.tenant(org.organizationId, (tx) => tx.select().from(events)))
    .filter(({ kind, data }) => kind === "channel.changed" && data["channelId"] === id)
    .map(({ data }) => data["what"]);

let counter = 400_000_000;
const APP_SECRET = "the-app-secret-nobody-sees";
const TOKEN = "the-access-token-nobody-sees-x7Qk";
const wanted = (over: object = {}) => ({
  name: "Porto",
  phoneNumberId: String((counter += 1)),
  wabaId: String((counter += 1)),
  displayPhone: "+351 220 000 001",
  appSecret: APP_SECRET,
  accessToken: TOKEN,
  ...over,
});
const add = async (over: object = {}) => (await ask("POST", "", wanted(over))).body["id"] as string;
const stepsOf = (body: Json) =>
  // eslint-disable-line typescript/no-explicit-any
  Object.fromEntries(
    body["checks"].map(({ step, code }: { step: string; code?: string }) => [step, code ?? "ok"]),
  );

const asking =
  (fetch: (channel: ConnectedChannel, url: string, init: RequestInit) => Promise<Response>) =>
  (channel: ConnectedChannel) =>
    createGraphClient({
      baseUrl: "http://whatsapp.test",
      version: "v26.0",
      accessToken: TOKEN,
      phoneNumberId: channel.phoneNumberId,
      fetch: (url, init) => fetch(channel, url, init),
    });

describe("a number that WhatsApp does not confirm", () => {
  it.each([
    ["another's token", { accessToken: "the-right-one" }, "token_invalid", "accessToken"],
    ["a number nobody has", { phoneNumberId: "777777777" }, "not_visible", "phoneNumberId"],
    ["an account nobody has", { wabaId: "999999999" }, "not_visible", "wabaId"],
  ])("is not added: %s", async (_, over, reason, field) => {
    const graphFor = asking(async (channel, url, init) => {
      await graph.put(channel, over);
      return graph.app.request(url, init);
    });
    using other = testApi(database.db, { graphFor });
    const body = wanted();
    const answer = await ask("POST", "", body, owner, other);
    expect(answer).toMatchObject({
      status: 422,
      body: { reason, errors: [{ path: `body.${field}` }] },
    });
    expect(answer.body["detail"].length).toBeGreaterThan(20);
    expect(await ask("POST", "", body)).toMatchObject({ status: 201 });
  });

  it("is not added: another's account", async () => {
    const theirs = await createOrganization(database.db);
    await graph.put(await rowOf(theirs.channelId, theirs.organizationId));
    const graphFor = asking(async (channel, url, init) => {
      await graph.put(channel, { wabaId: "888888888" });
      return graph.app.request(url, init);
    });
    using other = testApi(database.db, { graphFor });
    const answer = await ask("POST", "", wanted({ wabaId: theirs.wabaId }), owner, other);
    expect(answer).toMatchObject({ status: 422, body: { reason: "number_not_in_account" } });
  });

  it("is asked for again while WhatsApp says nothing", async () => {
    const graphFor = asking(async () => new Response("<html>", { status: 502 }));
    using down = testApi(database.db, { graphFor });
    const answer = await ask("POST", "", wanted(), owner, down);
    expect(answer).toMatchObject({ status: 503, body: { reason: "no_answer" } });
  });
});

describe("a channel", () => {
  it("is added, listed, changed and removed; its secrets are sealed and never read", async () => {
    const added = await ask("POST", "", wanted());
    expect(added).toMatchObject({
      status: 201,
      body: { name: "Porto", status: "live", hasAppSecret: true, accessTokenEndsWith: "x7Qk" },
    });
    const { id } = added.body as { id: string };
    expect(Object.keys(added.body)).not.toContain("appSecret");
    const row = await rowOf(id);
    expect(open(row.accessToken, `channels.access_token:${id}`, TEST_KEYS)).toBe(TOKEN);
    expect(JSON.stringify(row)).not.toContain("nobody-sees");

    const changed = await ask("PATCH", `/${id}`, {
      status: "paused",
      accessToken: "a-newer-token-nobody-sees-9abc",
    });
    expect(changed.body).toMatchObject({ status: "paused", accessTokenEndsWith: "9abc" });
    expect((await ask("GET", "")).body["items"]).toContainEqual(changed.body);
    expect((await ask("DELETE", `/${id}`)).status).toBe(204);
    expect((await ask("GET", `/${id}`)).status).toBe(404);
    expect(await told(id)).toEqual(["added", "changed", "removed"]);
  });

  it("is the only one with its number, and nobody learns whose it is", async () => {
    const { phoneNumberId } = await createOrganization(database.db);
    const theirs = await ask("POST", "", wanted({ phoneNumberId }));
    const own = await ask("POST", "", wanted({ phoneNumberId: org.phoneNumberId }));
    expect(theirs).toMatchObject({ status: 409, body: { reason: "number_taken" } });
    const { requestId: _, ...said } = theirs.body;
    expect(own.body).toMatchObject(said);
  });

  it("is changed only as it was seen", async () => {
    const id = await add();
    const { etag } = await ask("GET", `/${id}`);
    const match = { ...owner, "if-match": etag };
    expect((await ask("PATCH", `/${id}`, { name: "A" }, match)).status).toBe(200);
    expect((await ask("PATCH", `/${id}`, { name: "B" }, match)).status).toBe(412);
    expect((await ask("DELETE", `/${id}`, undefined, match)).status).toBe(412);
  });

  it("is as it was seen although it was tested since", async () => {
    const id = await add();
    const { etag } = await ask("GET", `/${id}`);
    await ask("POST", `/${id}/test`);
    const changed = await ask("PATCH", `/${id}`, { name: "A" }, { ...owner, "if-match": etag });
    expect(changed.status).toBe(200);
    await ask("PATCH", `/${id}`, { accessToken: "a-newer-token-nobody-sees-9abc" });
    const stale = { ...owner, "if-match": changed.etag };
    expect((await ask("PATCH", `/${id}`, { name: "B" }, stale)).status).toBe(412);
  });

  it("with leads is paused, not removed", async () => {
    const id = await add();
    await database.db.tenant(org.organizationId, (tx) =>
      tx.insert(leads).values({ id: v7(), organizationId: org.organizationId, channelId: id }),
    );
    expect(await ask("DELETE", `/${id}`)).toMatchObject({
      status: 409,
      body: { reason: "has_leads" },
    });
  });

  it.each([
    ["a field nobody knows", { secret: "x" }, ""],
    ["a number that is none", { phoneNumberId: "12ab" }, "phoneNumberId"],
    ["a token with a line break", { accessToken: "abcdefgh\nijkl" }, "accessToken"],
    ["an empty app secret", { appSecret: "" }, "appSecret"],
  ])("with %s is refused", async (_, over, field) => {
    const { status, body } = await ask("POST", "", wanted(over));
    expect([status, body["errors"][0].path]).toEqual([400, `body${field && `.${field}`}`]);
  });

  it.each(["viewer", "agent", "manager"] as const)("is read by a %s, and no more", async (role) => {
    const { headers } = await createMember(database.db, org.organizationId, role);
    const id = org.channelId;
    expect((await ask("GET", `/${id}`, undefined, headers)).status).toBe(200);
    expect((await ask("PATCH", `/${id}`, { name: "Mine" }, headers)).status).toBe(403);
    expect((await ask("POST", `/${id}/test`, undefined, headers)).status).toBe(403);
  });
});

describe("the connection test", () => {
  it("passes every step but the first message, keeps the result and tells it", async () => {
    const id = await add();
    const { status, body } = await ask("POST", `/${id}/test`);
    expect(status).toBe(200);
    expect(stepsOf(body)).toEqual({
      token: "ok",
      number: "ok",
      account: "ok",
      subscription: "ok",
      app_secret: "ok",
      templates: "ok",
      webhook: "no_webhook_yet",
    });
    expect(body["checks"][0].found).toMatchObject({ verifiedName: "Test Homes", quality: "GREEN" });
    expect((await ask("GET", `/${id}`)).body).toEqual(body);
    expect(await told(id)).toEqual(["added", "checked"]);
    await database.db.tenant(org.organizationId, (tx) =>
      tx.insert(leads).values({
        organizationId: org.organizationId,
        channelId: id,
        lastInboundAt: new Date(),
      }),
    );
    expect(stepsOf((await ask("POST", `/${id}/test`)).body)["webhook"]).toBe("ok");
  });

  it.each([
    [
      "another token",
      { accessToken: "the-right-one" },
      { token: "token_invalid", account: "not_checked" },
    ],
    [
      "another app's secret",
      { appSecret: "of-another-app" },
      { app_secret: "app_secret_wrong", token: "ok" },
    ],
    [
      "another account",
      { wabaId: "999999999" },
      { account: "not_visible", templates: "not_visible" },
    ],
    ["no subscription", { unsubscribed: true }, { subscription: "not_subscribed" }],
    ["a bad rating", { quality: "RED" }, { number: "quality_red", token: "ok" }],
    ["another phone", { displayPhoneNumber: "+351 12345" }, { number: "display_phone_differs" }],
  ])("says what to do about %s", async (_, over, steps) => {
    const id = await add();
    await graph.put(await rowOf(id), over);
    const { body } = await ask("POST", `/${id}/test`);
    expect(stepsOf(body)).toMatchObject(steps);
    for (const { ok, fix } of body["checks"]) expect(ok || fix.length > 20).toBe(true);
  });

  it("says so when WhatsApp does not answer", async () => {
    const graphFor = asking(async () => new Response("<html>", { status: 502 }));
    using down = testApi(database.db, { graphFor });
    const path = `/v1/channels/${org.channelId}`;
    const post = { method: "POST", headers: owner };
    const tested = (await (await down.app.request(`${path}/test`, post)).json()) as Json;
    expect(stepsOf(tested)).toMatchObject({ token: "no_answer", account: "not_checked" });
    expect((await down.app.request(`${path}/subscription`, post)).status).toBe(503);
  });

  it("subscribes, and then passes", async () => {
    const id = await add();
    await graph.put(await rowOf(id), { unsubscribed: true });
    expect((await ask("POST", `/${id}/subscription`)).status).toBe(204);
    expect(stepsOf((await ask("POST", `/${id}/test`)).body)["subscription"]).toBe("ok");
    await graph.put(await rowOf(id), { accessToken: "another-token" });
    expect(await ask("POST", `/${id}/subscription`)).toMatchObject({
      status: 422,
      body: { reason: "whatsapp_refused", errors: [{ message: "error 190" }] },
    });
  });
});

describe("what Meta's webhook form wants", () => {
  it("is told to an owner, as far as the server's settings tell it", async () => {
    const webhook = { url: "https://hooks.test/webhook", verifyToken: "a-token-nobody-logs" };
    const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
    using set = testApi(database.db, { webhook, log });
    expect(await ask("GET", "/webhook", undefined, owner, set)).toMatchObject({
      status: 200,
      body: webhook,
    });
    expect((await ask("GET", "/webhook")).body).toEqual({ url: null, verifyToken: null });
    const { headers } = await createMember(database.db, org.organizationId, "manager");
    const refused = await ask("GET", "/webhook", undefined, headers, set);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      403,
      expect.not.stringContaining("nobody-logs"),
    ]);
    expect(logged.at(-1)).toContain('"status":403');
    expect(logged.join("\n")).not.toContain("nobody-logs");
  });
});

it("no secret is in any answer, event or log line", async () => {
  const [changes, audited] = await database.db.tenant(org.organizationId, async (tx) => [
    await tx.select({ data: events.data }).from(events),
    await tx.select().from(auditLog),
  ]);
  const all = [...answers, ...logged, JSON.stringify([changes, audited])].join("\n");
  expect(all).toContain("POST /channels/{channelId}/test");
  expect(all).toContain("x7Qk");
  expect(all).not.toContain("nobody-sees");
});
