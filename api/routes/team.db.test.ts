import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog, users } from "../../db/schema/index.ts";
import { createMember, PASSWORD, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";

// eslint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
type Json = Record<string, any>;

const mails: { to: string; subject: string; text: string }[] = [];
let client: TestClient;
let api: ReturnType<typeof testApi>;
beforeAll(async () => {
  client = await testClient();
  api = testApi(client.db, { mail: { send: async (mail) => void mails.push(mail) } });
});
afterAll(async () => {
  api[Symbol.dispose]();
  await client[Symbol.asyncDispose]();
});

type Headers = Record<string, string>;
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Headers = client.owner.headers,
) {
  const response = await api.app.request(`/v1${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(/^[{[]/.test(text) ? text : "{}") as Json,
  };
}
const post = (path: string, body?: unknown, headers?: Headers) => call("POST", path, body, headers);
const member = (role: Parameters<typeof createMember>[2]) =>
  createMember(client.db, client.org.organizationId, role);
const tokenIn = (text = "") => /#token=([\w-]+)/.exec(text)?.[1] ?? "";
let number = 0;
async function invite(role = "agent", headers?: Headers) {
  const email = `new-${++number}@example.test`;
  const made = await post("/invitations", { email, name: "Rui", role }, headers);
  return { ...made, email, token: tokenIn(mails.at(-1)?.text) };
}

describe("people", () => {
  test("are shut out at once, with the programs that act as them", async () => {
    const manager = await member("manager");
    const key = (await post("/api-keys", { name: "CRM", scopes: ["leads:read"] }, manager.headers))
      .body.key as string;
    const bearer = { authorization: `Bearer ${key}` };
    expect((await call("GET", "/leads", undefined, bearer)).status).toBe(200);
    const { status, body } = await call("PATCH", `/users/${manager.userId}`, { disabled: true });
    expect([status, typeof body.disabledAt]).toEqual([200, "string"]);
    for (const headers of [bearer, manager.headers])
      expect((await call("GET", "/leads", undefined, headers)).status).toBe(401);
    expect(
      (await post("/auth/login", { email: manager.email, password: PASSWORD }, {})).status,
    ).toBe(401);
    await call("PATCH", `/users/${manager.userId}`, { disabled: false });
    expect((await call("GET", "/leads", undefined, bearer)).status).toBe(401);
    expect(
      (await post("/auth/login", { email: manager.email, password: PASSWORD }, {})).status,
    ).toBe(200);
  });

  test("keep one owner, whoever asks at the same moment", async () => {
    const org = await createOrganization(client.db);
    const [one, two] = [
      await createMember(client.db, org.organizationId),
      await createMember(client.db, org.organizationId),
    ];
    const steps = await Promise.all([
      call("PATCH", `/users/${two.userId}`, { role: "agent" }, one.headers),
      call("PATCH", `/users/${one.userId}`, { disabled: true }, two.headers),
    ]);
    const owners = await client.db.tenant(org.organizationId, (tx) =>
      tx.$count(users, sql`role = 'owner' and disabled_at is null`),
    );
    expect(owners).toBe(1);
    expect(steps.map(({ status }) => status).toSorted((a, b) => a - b)[0]).toBe(200);
    const own = await call("PATCH", `/users/${client.owner.userId}`, { role: "viewer" });
    expect([own.status, own.body.reason]).toEqual([409, "own_rights"]);
  });

  test("take what they could let in with them: invitations and the address of their calendar", async () => {
    const manager = await member("manager");
    const { token } = await invite("agent", manager.headers);
    const { url } = (await call("GET", "/me/calendar", undefined, manager.headers)).body;
    const feed = async () => (await api.app.request(new URL(url).pathname)).status;
    expect(await feed()).toBe(200);
    await call("PATCH", `/users/${manager.userId}`, { disabled: true });
    expect(await feed()).toBe(404);
    expect((await post("/auth/invitations/show", { token }, {})).status).toBe(422);
  });

  test("tell their role, devices and open leads to their colleagues", async () => {
    const agent = await member("agent");
    const mergedIntoId = await client.addLead({ assigneeId: agent.userId });
    await client.addLead({ assigneeId: agent.userId, stage: "won" });
    await client.addLead({ assigneeId: agent.userId, mergedIntoId });
    const { body, text } = await call("GET", `/users/${agent.userId}`);
    expect(body).toMatchObject({ role: "agent", openLeads: 1, hasTotp: false, disabledAt: null });
    expect(Date.parse(body.lastSeenAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(text).not.toMatch(/passwordHash|totpSecret|recoveryCodes/);
    const disabled = await call("PATCH", `/users/${agent.userId}`, { disabled: true });
    expect(disabled.body.openLeads).toBe(1);
  });

  test("are changed by those above them only", async () => {
    const [manager, other, owner] = [
      await member("manager"),
      await member("manager"),
      await member("owner"),
    ];
    const agent = await member("agent");
    const change = async (id: string, wanted: object, headers = manager.headers) =>
      (await call("PATCH", `/users/${id}`, wanted, headers)).status;
    expect(await change(agent.userId, { role: "viewer" })).toBe(200);
    expect(await change(agent.userId, { role: "manager" })).toBe(409);
    expect(await change(other.userId, { disabled: true })).toBe(409);
    expect(await change(owner.userId, { name: "X" })).toBe(409);
    expect(await change(manager.userId, { role: "owner" })).toBe(409);
    expect(await change(manager.userId, { name: "Myself" })).toBe(200);
    expect(await change(agent.userId, { name: "X" }, agent.headers)).toBe(403);
  });

  test("are changed as they were seen", async () => {
    const agent = await member("agent");
    const etag = async () => (await call("GET", `/users/${agent.userId}`)).headers.get("etag")!;
    const seen = await etag();
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx
        .update(users)
        .set({ lastAssignedAt: new Date(), totpUsedStep: 1, calendarVersion: 2 })
        .where(eq(users.id, agent.userId)),
    );
    expect(await etag()).toBe(seen);
    const change = (name: string) =>
      call(
        "PATCH",
        `/users/${agent.userId}`,
        { name },
        { ...client.owner.headers, "if-match": seen },
      );
    expect([(await change("Ana")).status, (await change("Eva")).status]).toEqual([200, 412]);
    expect((await call("GET", `/users/${agent.userId}`)).body.name).toBe("Ana");
  });
});

describe("an API key", () => {
  test("is shown once, does what its scopes say, and is revoked at once", async () => {
    const made = await post("/api-keys", { name: "CRM", scopes: ["leads:read"] });
    expect(made.status).toBe(201);
    const { key, id, prefix } = made.body as Record<string, string>;
    expect(key?.startsWith(prefix ?? "?")).toBe(true);
    expect((await call("GET", "/api-keys")).text).not.toContain(key);
    const headers = { authorization: `Bearer ${key}` };
    expect((await call("GET", "/leads", undefined, headers)).status).toBe(200);
    expect((await call("GET", "/listings", undefined, headers)).status).toBe(403);
    expect((await post("/api-keys", { name: "x", scopes: ["leads:read"] }, headers)).status).toBe(
      403,
    );
    expect((await call("DELETE", `/api-keys/${id}`)).status).toBe(204);
    expect((await call("GET", "/leads", undefined, headers)).status).toBe(401);
    expect((await call("DELETE", `/api-keys/${id}`)).status).toBe(404);
  });

  test("asks for real scopes and a time to come", async () => {
    const past = await post("/api-keys", {
      name: "x",
      scopes: ["leads:read"],
      expiresAt: "2020-01-01T00:00:00Z",
    });
    expect(past.body.errors[0].path).toBe("body.expiresAt");
    expect((await post("/api-keys", { name: "x", scopes: ["everything"] })).status).toBe(400);
  });
});

test("the audit log tells who did what, by whom, lead and action, also as CSV", async () => {
  const leadId = await client.addLead();
  const agent = await member("agent");
  await post(`/leads/${leadId}/notes`, { text: "secret words" }, agent.headers);
  const { body } = await call("GET", `/audit-log?leadId=${leadId}`);
  expect(body.items).toMatchObject([
    {
      action: "POST /leads/{id}/notes",
      actorId: agent.userId,
      actorName: "Someone",
      fields: ["text"],
    },
  ]);
  expect((await call("GET", `/audit-log?actorId=${agent.userId}&action=GET`)).body.items).toEqual(
    [],
  );
  const csv = await call("GET", `/audit-log/export.csv?leadId=${leadId}`);
  expect(csv.text.trim().split("\n")).toHaveLength(2);
  expect(csv.text).not.toContain("secret words");
  expect(csv.text).toContain(`id=${leadId}`);
  const stranger = await createMember(
    client.db,
    (await createOrganization(client.db)).organizationId,
  );
  await post("/labels", { name: "Investor" }, stranger.headers);
  const asked = await call("GET", `/audit-log?actorId=${stranger.userId}`);
  expect([asked.status, asked.body.items]).toEqual([200, []]);
});

test("the audit log comes whole as CSV, however long it is", async () => {
  const actorId = (await member("agent")).userId;
  const { organizationId } = client.org;
  await client.db.tenant(organizationId, (tx) =>
    tx.insert(auditLog).values(
      Array.from({ length: 2_500 }, (_, n) => ({
        organizationId,
        actorKind: "user" as const,
        actorId,
        action: "sign_in",
        requestId: `request-${n}`,
      })),
    ),
  );
  const { text } = await call("GET", `/audit-log/export.csv?actorId=${actorId}`);
  const told = text.match(/request-\d+/g) ?? [];
  expect([told.length, new Set(told).size]).toEqual([2_500, 2_500]);
});
