import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiKeys, sessions, users, type User } from "../../db/schema/index.ts";
import {
  API_SETTINGS,
  createMember,
  testApi,
  testClient,
  type TestClient,
} from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";
import { createLiveSessions } from "./live-sessions.ts";
import { hashSecret, newSecret } from "./secrets.ts";
import { me, send } from "./testing.ts";
import { createTokens } from "./tokens.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const member = (role: User["role"] = "agent") =>
  createMember(client.db, client.org.organizationId, role);
const changeUser = (userId: string, over: Partial<User>) =>
  inOrg((tx) => tx.update(users).set(over).where(eq(users.id, userId)));
const get = async (path: string, authorization: string, app = client.app) =>
  (await send(app, ["GET", path], { headers: { authorization } })).status;

describe("a session", () => {
  const revoke = (sessionId: string) =>
    inOrg((tx) =>
      tx
        .update(sessions)
        .set({ revokedAt: new Date(), revokedWhy: "revoked" })
        .where(eq(sessions.id, sessionId)),
    );

  it("that was revoked by another process is over within five seconds", async () => {
    let ms = 1_000_000;
    const clock = { now: () => ms };
    using api = testApi(client.db, { sessions: createLiveSessions(client.db, { clock }) });
    const { headers, sessionId } = await member();
    expect(await me(api.app, headers.authorization)).toBe(200);
    await revoke(sessionId);
    ms += 4_900;
    expect(await me(api.app, headers.authorization)).toBe(200);
    ms += 200;
    expect(await me(api.app, headers.authorization)).toBe(401);
  });

  it("that was revoked by this process is over at once", async () => {
    const live = createLiveSessions(client.db);
    using api = testApi(client.db, { sessions: live });
    const { headers, sessionId } = await member();
    expect(await me(api.app, headers.authorization)).toBe(200);
    await revoke(sessionId);
    live.forget();
    expect(await me(api.app, headers.authorization)).toBe(401);
  });

  it("that was read before a change is not remembered after it", async () => {
    const { headers, sessionId } = await member();
    let between = async () => {};
    const router: typeof client.db.router = async (work) => {
      const result = await client.db.router(work);
      await between();
      return result;
    };
    const live = createLiveSessions({ ...client.db, router });
    using api = testApi(client.db, { sessions: live });
    between = async () => {
      await revoke(sessionId);
      live.forget();
    };
    expect(await me(api.app, headers.authorization)).toBe(200);
    between = async () => {};
    expect(await me(api.app, headers.authorization)).toBe(401);
  });

  it("has the role that the database says, at once", async () => {
    const { headers, userId } = await member("manager");
    expect(await get("/usage", headers.authorization)).toBe(200);
    await changeUser(userId, { role: "viewer" });
    expect(await get("/usage", headers.authorization)).toBe(403);
  });

  it("is over when it ends, or the account is switched off or gone", async () => {
    const [ended, off, gone] = await Promise.all([member(), member(), member()]);
    await inOrg((tx) =>
      tx.update(sessions).set({ expiresAt: new Date() }).where(eq(sessions.id, ended.sessionId)),
    );
    await changeUser(off.userId, { disabledAt: new Date() });
    await inOrg((tx) => tx.delete(users).where(eq(users.id, gone.userId)));
    for (const { headers } of [ended, off, gone])
      expect(await me(client.app, headers.authorization)).toBe(401);
  });

  it("is one person's in one organization, whatever else a signed token says", async () => {
    const other = await createOrganization(client.db);
    const stranger = await createMember(client.db, other.organizationId);
    const own = await member();
    const { organizationId } = client.org;
    const bearer = async (claims: { userId: string; organizationId: string; sessionId: string }) =>
      `Bearer ${(await createTokens(API_SETTINGS).issue(claims)).accessToken}`;
    const good = { userId: own.userId, organizationId, sessionId: own.sessionId };
    expect(await me(client.app, await bearer(good))).toBe(200);
    for (const over of [
      { sessionId: stranger.sessionId },
      { sessionId: client.owner.sessionId },
      { sessionId: v7() },
      { organizationId: other.organizationId },
      { userId: client.owner.userId },
    ])
      expect([over, await me(client.app, await bearer({ ...good, ...over }))]).toEqual([over, 401]);
  });
});

describe("an API key", () => {
  async function newKey(
    over: Partial<typeof apiKeys.$inferInsert> = {},
    role: User["role"] = "agent",
  ) {
    const { userId } = await member(role);
    const key = `rf_${newSecret()}`;
    const id = v7();
    await inOrg((tx) =>
      tx.insert(apiKeys).values({
        id,
        organizationId: client.org.organizationId,
        name: "CRM",
        prefix: key.slice(0, 8),
        keyHash: hashSecret(key),
        scopes: ["leads:read"],
        createdBy: userId,
        ...over,
      }),
    );
    const row = async () =>
      (await inOrg((tx) => tx.select().from(apiKeys).where(eq(apiKeys.id, id))))[0]!;
    return { id, userId, authorization: `Bearer ${key}`, row };
  }

  it("does what its scopes say, and nothing that is for people", async () => {
    const { authorization } = await newKey();
    expect(await get("/leads", authorization)).toBe(200);
    expect(await get("/listings", authorization)).toBe(403);
    expect(await me(client.app, authorization)).toBe(403);
    const token = await send(client.app, ["POST", "/events/token"], { headers: { authorization } });
    expect(token.status).toBe(403);
  });

  it("does no more than its maker may by now, and nothing that is no scope", async () => {
    const scopes = ["leads:read", "analytics:read", "root"];
    const { authorization, userId } = await newKey({ scopes }, "manager");
    expect(await get("/usage", authorization)).toBe(200);
    await changeUser(userId, { role: "viewer" });
    expect(await get("/usage", authorization)).toBe(403);
    expect(await get("/leads", authorization)).toBe(200);
  });

  it.each([
    ["has run out", { expiresAt: new Date(Date.now() - 1_000) }],
    ["was revoked", { revokedAt: new Date() }],
    ["has lost its maker", { createdBy: null }],
  ])("is worth nothing once it %s", async (_, over) => {
    const { authorization, row } = await newKey(over);
    expect(await get("/leads", authorization)).toBe(401);
    expect((await row()).lastUsedAt).toBeNull();
  });

  it("is worth nothing while its maker is switched off", async () => {
    const { authorization, userId } = await newKey();
    await changeUser(userId, { disabledAt: new Date() });
    expect(await get("/leads", authorization)).toBe(401);
  });

  it("that is none, or of another shape, is refused", async () => {
    for (const key of ["rf_", "rf_x", `rf_${newSecret()}`, `rf_${"a".repeat(5_000)}`, newSecret()])
      expect(await get("/leads", `Bearer ${key}`)).toBe(401);
  });

  it("says when it was used last, to the minute", async () => {
    const { authorization, row, id } = await newKey();
    await get("/leads", authorization);
    const first = (await row()).lastUsedAt!;
    expect(Date.now() - first.getTime()).toBeLessThan(10_000);
    await get("/leads", authorization);
    expect((await row()).lastUsedAt).toEqual(first);
    const before = new Date(Date.now() - 61_000);
    await inOrg((tx) => tx.update(apiKeys).set({ lastUsedAt: before }).where(eq(apiKeys.id, id)));
    await get("/leads", authorization);
    expect((await row()).lastUsedAt!.getTime()).toBeGreaterThan(before.getTime());
  });
});
