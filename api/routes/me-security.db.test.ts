import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, sessions } from "../../db/schema/index.ts";
import { createMember, PASSWORD, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { me, refresh, send, signIn } from "../auth/testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const NEW = "seven green kites over the river";
const member = () => createMember(client.db, client.org.organizationId, "viewer");
const ask = (route: string, headers: Record<string, string>, body?: unknown, app = client.app) =>
  send(app, route.split(" ") as [string, string], { headers, body });
const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);

describe("one's sessions", () => {
  it("are listed with where they are, and without those that are over", async () => {
    const { email, headers, userId, sessionId } = await member();
    const agent = { "user-agent": "A phone" };
    await send(client.app, ["POST", "/auth/login"], {
      body: { email, password: PASSWORD },
      headers: agent,
    });
    for (const over of [{ revokedAt: new Date() }, { lastUsedAt: new Date(0) }]) {
      await signIn(client.app, email);
      const [last] = (await ask("GET /me/sessions", headers)).body["items"];
      await inOrg((tx) => tx.update(sessions).set(over).where(eq(sessions.id, last.id)));
    }
    const { status, body } = await ask("GET /me/sessions", headers);
    expect([status, body]).toMatchObject([
      200,
      {
        items: [
          { userAgent: "A phone", address: "unknown", isCurrent: false },
          { id: sessionId, isCurrent: true, lastUsedAt: expect.stringMatching(/Z$/) },
        ],
        nextCursor: null,
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/hash|revoked/i);
    const rows = await inOrg((tx) => tx.select().from(sessions).where(eq(sessions.userId, userId)));
    expect(rows).toHaveLength(4);
    expect((await client.pages("/v1/me/sessions", headers)).map(({ id }) => id)).toHaveLength(2);
  });

  it("end one by one, but only one's own", async () => {
    const [own, colleague] = await Promise.all([member(), member()]);
    const other = await signIn(client.app, own.email);
    const [{ id }] = (await ask("GET /me/sessions", own.headers)).body["items"];
    const path = `DELETE /me/sessions/${id}`;
    expect((await ask(path, colleague.headers)).status).toBe(404);
    expect(await me(client.app, other.authorization)).toBe(200);
    expect((await ask(path, own.headers)).status).toBe(204);
    expect(await me(client.app, other.authorization)).toBe(401);
    expect((await refresh(client.app, other.cookie)).status).toBe(401);
    expect((await ask(path, own.headers)).status).toBe(404);
  });

  it("end all but the one that asks", async () => {
    const { email, headers } = await member();
    const others = [await signIn(client.app, email), await signIn(client.app, email)];
    expect((await ask("DELETE /me/sessions", headers)).status).toBe(204);
    for (const { authorization } of others) expect(await me(client.app, authorization)).toBe(401);
    expect(await me(client.app, headers.authorization)).toBe(200);
    expect((await ask("GET /me/sessions", headers)).body["items"]).toHaveLength(1);
  });
});

describe("one's password", () => {
  const change = (headers: Record<string, string>, newPassword: string, password = PASSWORD) =>
    ask("POST /me/password", headers, { password, newPassword });

  it("changes, and ends the other sessions", async () => {
    const { email, headers, userId } = await member();
    const other = await signIn(client.app, email);
    expect((await change(headers, NEW)).status).toBe(204);
    expect(await me(client.app, other.authorization)).toBe(401);
    expect((await refresh(client.app, other.cookie)).status).toBe(401);
    expect(await me(client.app, headers.authorization)).toBe(200);
    expect((await signIn(client.app, email)).status).toBe(401);
    expect((await signIn(client.app, email, { password: NEW })).status).toBe(200);
    const audited = await inOrg((tx) =>
      tx.select().from(auditLog).where(eq(auditLog.actorId, userId)),
    );
    const entry = audited.find(({ action }) => action === "POST /me/password");
    expect(entry).toMatchObject({ fields: ["password", "newPassword"] });
    expect(JSON.stringify(audited)).not.toContain(NEW);
  });

  it("does not change without the old one, of which ten wrong ones are too many", async () => {
    using api = testApi(client.db);
    const { email, headers } = await member();
    const wrong = () =>
      ask("POST /me/password", headers, { password: "wrong", newPassword: NEW }, api.app);
    expect(await wrong()).toMatchObject({ status: 422, body: { reason: "wrong_password" } });
    for (let n = 1; n < 10; n += 1) await wrong();
    const held = await wrong();
    expect(held.status).toBe(429);
    expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(800);
    expect((await signIn(api.app, email)).status).toBe(429);
  });

  it("is not one that others guess", async () => {
    const { email, headers } = await member();
    for (const [weak, status] of [
      ["elevenchars", 400],
      ["x".repeat(1_001), 400],
      [email.toUpperCase(), 422],
      [email.split("@")[0]!, 422],
      ["aaaaaaaaaaaa", 422],
      ["abcdabcdabcd", 422],
      ["Password1234!", 422],
      ["qwertyuiop123", 422],
      ["1234567890-1234", 422],
    ] as const) {
      const answer = await change(headers, weak);
      expect([weak, answer.status]).toEqual([weak, status]);
      if (status === 422) expect(answer.body["reason"]).toBe("weak_password");
    }
    expect((await signIn(client.app, email)).status).toBe(200);
  });
});
