import { Buffer } from "node:buffer";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addEvent } from "../../db/queries/add-event.ts";
import { open } from "../../platform/secret-box.ts";
import {
  events,
  webhookDeliveries,
  webhookEndpoints,
  type EventKind,
} from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { TEST_KEYS } from "../../tests/database.ts";
import { makeApiKey } from "../testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(() => client[Symbol.asyncDispose]());

// eslint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
type Json = Record<string, any>;

async function send(
  method: string,
  path: string,
  body?: object,
  more: Record<string, string> = {},
) {
  const response = await client.app.request(`/v1/webhooks${path}`, {
    method,
    headers: { ...client.owner.headers, "content-type": "application/json", ...more },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = (text === "" ? {} : JSON.parse(text)) as Json;
  return { status: response.status, body: answer, etag: response.headers.get("etag") ?? "" };
}
const NEW = { url: "https://crm.test/hook", kinds: ["lead.changed", "lead.erased"] };
const add = (over: object = {}) => send("POST", "", { ...NEW, ...over });
const inside = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const happens = (kind: EventKind, leadId: string | null, data = {}) =>
  inside((tx) => addEvent(tx, client.org.organizationId, kind, leadId, data));

test("a secret is shown when it is made, is kept sealed, and is not shown again", async () => {
  const { status, body, etag } = await add({ description: "The CRM" });
  expect([status, etag]).toEqual([201, expect.stringMatching(/^"\d+"$/)]);
  const { id, secret } = body as { id: string; secret: string };
  expect(Buffer.from(secret.replace("whsec_", ""), "base64")).toHaveLength(24);
  const shown = (await send("GET", `/${id}`)).body;
  expect(shown).toMatchObject({ id, description: "The CRM", state: "active" });
  expect(JSON.stringify([shown, (await send("GET", "")).body])).not.toMatch(/whsec|secret"/);
  const rotated = await send("POST", `/${id}/rotate-secret`);
  expect(rotated.status).toBe(200);
  expect(Date.parse(rotated.body["previousSecretUntil"]) - Date.now()).toBeGreaterThan(86_000_000);
  const [row] = (await inside((tx) => tx.select().from(webhookEndpoints))).filter(
    (each) => each.id === id,
  );
  const opened = [row!.secret, row!.previousSecret!].map((box) =>
    open(box, `webhook_endpoints.secret:${id}`, TEST_KEYS),
  );
  expect(opened).toEqual([rotated.body["secret"], secret]);
});

test("who made it is shown, and whether they were shut out: managers hear of what they left", async () => {
  const { organizationId } = client.org;
  const maker = await createMember(client.db, organizationId, "manager");
  const { id } = (await send("POST", "", NEW, maker.headers)).body as { id: string };
  const { id: own } = (await add()).body as { id: string };
  const shown = async () => {
    const { body } = await send("GET", "");
    const one = (await send("GET", `/${id}`)).body;
    const inList = (body["items"] as Json[]).find((each) => each["id"] === id);
    expect(inList).toEqual(one);
    return [one["createdBy"], one["isCreatorDisabled"]];
  };
  expect(await shown()).toEqual([maker.userId, false]);
  const disable = await client.app.request(`/v1/users/${maker.userId}`, {
    method: "PATCH",
    headers: { ...client.owner.headers, "content-type": "application/json" },
    body: JSON.stringify({ disabled: true }),
  });
  expect(disable.status).toBe(200);
  expect(await shown()).toEqual([maker.userId, true]);
  expect((await send("GET", `/${id}`)).body["state"]).toBe("active");
  expect((await send("GET", `/${own}`)).body["isCreatorDisabled"]).toBe(false);
  const { body } = await client.get("/v1/notifications");
  expect(body["items"]).toMatchObject([
    { kind: "webhooks_left", data: { userId: maker.userId, count: 1 } },
  ]);
});

test("that one was made, changed, given a new secret or removed is an event", async () => {
  const { id } = (await add()).body as { id: string };
  await send("PATCH", `/${id}`, { state: "paused" });
  await send("POST", `/${id}/rotate-secret`);
  await send("DELETE", `/${id}`);
  const rows = await inside((tx) =>
    tx.select().from(events).where(eq(events.kind, "webhook.changed")),
  );
  expect(rows.filter(({ data }) => data["webhookId"] === id)).toHaveLength(4);
});

test.each([
  ["http://crm.test/", "https"],
  ["https://user:pass@crm.test/", "user name"],
  ["https://127.0.0.1/", "not public"],
  ["https://2130706433/", "not public"],
  ["https://inside.test/", "not public"],
  ["nonsense", "https"],
])("an address that nothing may be sent to is a mistake in its field: %s", async (url, words) => {
  const { id } = (await add()).body as { id: string };
  for (const answer of [await add({ url }), await send("PATCH", `/${id}`, { url })]) {
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toEqual([
      { path: "body.url", message: expect.stringContaining(words) },
    ]);
  }
});

test("only kinds of the closed list; nobody's presence, and no field that there is not", async () => {
  for (const over of [
    { kinds: ["presence.changed"] },
    { kinds: [] },
    { kinds: ["ping"] },
    { x: 1 },
  ])
    expect((await add(over)).status, JSON.stringify(over)).toBe(400);
});

test("two who change it: the later is told", async () => {
  const { id } = (await add()).body as { id: string };
  const { etag } = await send("GET", `/${id}`);
  const first = await send("PATCH", `/${id}`, { state: "paused" }, { "if-match": etag });
  expect([first.status, first.body["state"]]).toEqual([200, "paused"]);
  for (const [method, path, body] of [
    ["PATCH", `/${id}`, { state: "active" }],
    ["POST", `/${id}/rotate-secret`, undefined],
    ["DELETE", `/${id}`, undefined],
  ] as const)
    expect((await send(method, path, body, { "if-match": etag })).status).toBe(412);
  for (const path of [`/${id}/test`])
    expect(await send("POST", path)).toMatchObject({ status: 409, body: { reason: "paused" } });
  expect((await send("DELETE", `/${id}`, undefined, { "if-match": first.etag })).status).toBe(204);
  expect((await send("GET", `/${id}`)).status).toBe(404);
});

describe("deliveries", () => {
  test("an event becomes one for each active webhook that asked for it, or none when it is not committed", async () => {
    const mine = (await add()).body as { id: string };
    const paused = (await add()).body as { id: string };
    await send("PATCH", `/${paused.id}`, { state: "paused" });
    const leadId = await client.addLead();
    await happens("lead.changed", leadId, { stage: "engaged" });
    await happens("listing.changed", null);
    await happens("presence.changed", leadId);
    await happens("lead.erased", leadId);
    const undone = inside(async (tx) => {
      await addEvent(tx, client.org.organizationId, "lead.changed", leadId);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const list = async (query = "") =>
      (await send("GET", `/${mine.id}/deliveries${query}`)).body["items"] as Json[];
    const [erased, changed, ...rest] = await list();
    expect(rest).toEqual([]);
    expect(changed).toMatchObject({ kind: "lead.changed", leadId, state: "pending", attempts: 0 });
    expect(changed!["payload"]).toEqual({
      id: changed!["eventId"],
      kind: "lead.changed",
      organizationId: client.org.organizationId,
      leadId,
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { stage: "engaged" },
    });
    // It outlives the lead's erasure, so it is not found by the lead.
    expect(erased).toMatchObject({ kind: "lead.erased", leadId: null, payload: { leadId } });
    expect((await send("GET", `/${paused.id}/deliveries`)).body["items"]).toEqual([]);
    expect(await list("?kind=lead.erased")).toHaveLength(1);
    expect(await list("?state=failed")).toEqual([]);
    expect(await client.pages(`/v1/webhooks/${mine.id}/deliveries?state=pending`)).toHaveLength(2);
  });

  test("a test sends a ping, and what was sent can be sent again under the same event id", async () => {
    const { id } = (await add()).body as { id: string };
    const ping = await send("POST", `/${id}/test`);
    expect(ping).toMatchObject({ status: 202, body: { kind: "ping", state: "pending" } });
    const delivered = {
      state: "delivered",
      dispatchedAt: new Date(),
      deliveredAt: new Date(),
    } as const;
    await inside((tx) => tx.update(webhookDeliveries).set({ ...delivered, attempts: 1 }));
    const path = `/${id}/deliveries/${String(ping.body["id"])}/redeliver`;
    const again = await send("POST", path);
    expect(again.status).toBe(202);
    expect(again.body).toMatchObject({
      id: ping.body["id"],
      eventId: ping.body["eventId"],
      state: "pending",
      attempts: 1,
      deliveredAt: null,
    });
    const other = (await add()).body as { id: string };
    expect((await send("POST", path.replace(id, other.id))).status).toBe(404);
  });

  test("pages go on where the one before ended", async () => {
    const { id } = (await add()).body as { id: string };
    for (let n = 0; n < 7; n += 1) await happens("lead.changed", null, { n });
    const all = await client.pages(`/v1/webhooks/${id}/deliveries`);
    expect(all.map(({ payload }) => payload.data.n)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    const bad = await send("GET", `/${id}/deliveries?cursor=bm90IG9uZQ`);
    expect(bad.status).toBe(400);
  });
});

test("a key gives nobody events that it may not read", async () => {
  const { id } = (await add()).body as { id: string };
  const keyWith = async (...scopes: string[]) => {
    const { organizationId } = client.org;
    const key = await makeApiKey(client.db, organizationId, client.owner.userId, scopes);
    return { authorization: `Bearer ${key}` };
  };
  const [writes, reads] = [
    await keyWith("webhooks:write"),
    await keyWith("webhooks:write", "events:read"),
  ];
  const body = { url: "https://crm.test/hook", kinds: ["lead.changed"] };
  for (const [method, path, sent, status] of [
    ["GET", `/${id}/deliveries`, undefined, 200],
    ["POST", "", body, 201],
    ["PATCH", `/${id}`, { kinds: body.kinds }, 200],
    ["POST", `/${id}/rotate-secret`, undefined, 200],
  ] as const) {
    const answers = [await send(method, path, sent, writes), await send(method, path, sent, reads)];
    expect([path, ...answers.map((answer) => answer.status)]).toEqual([path, 403, status]);
  }
  expect((await send("GET", `/${id}`, undefined, writes)).status).toBe(200);
  expect((await send("DELETE", `/${id}`, undefined, writes)).status).toBe(204);
});

test("there are twenty at most", async () => {
  const { organizationId } = client.org;
  const have = (await inside((tx) => tx.select().from(webhookEndpoints))).length;
  await inside((tx) =>
    tx.insert(webhookEndpoints).values(
      Array.from({ length: 20 - have }, () => ({
        organizationId,
        url: "x",
        kinds: [],
        secret: "x",
      })),
    ),
  );
  expect(await add()).toMatchObject({ status: 409, body: { reason: "too_many" } });
});

test("an agent may not", async () => {
  const { headers } = await createMember(client.db, client.org.organizationId, "agent");
  expect((await client.get("/v1/webhooks", headers)).status).toBe(403);
});
