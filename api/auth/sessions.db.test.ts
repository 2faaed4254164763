import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, sessions, users } from "../../db/schema/index.ts";
import {
  API_SETTINGS,
  createMember,
  testApi,
  testClient,
  type TestClient,
} from "../../tests/api.ts";
import { hashPassword } from "./password.ts";
import { newRefreshToken } from "./refresh-token.ts";
import { me, refresh, send, signIn } from "./testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const member = () => createMember(client.db, client.org.organizationId, "agent");

/** Signed in anew, with the row of the session. */
async function newSession() {
  const { email, userId } = await member();
  const signedIn = await signIn(client.app, email);
  const row = async () => {
    const [session] = await inOrg((tx) =>
      tx.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.id)),
    );
    return session!;
  };
  const change = async (over: Partial<typeof sessions.$inferSelect>) => {
    const { id } = await row();
    await inOrg((tx) => tx.update(sessions).set(over).where(eq(sessions.id, id)));
  };
  const audited = async () =>
    (
      await inOrg((tx) =>
        tx.select().from(auditLog).where(eq(auditLog.actorId, userId)).orderBy(auditLog.id),
      )
    ).map(({ action }) => action);
  return { ...signedIn, userId, row, change, audited };
}
const ago = (ms: number) => new Date(Date.now() - ms);
const DAY_MS = 24 * 3_600_000;

describe("the refresh token", () => {
  it("is a cookie that no page reads, for the sign-in's routes alone; over https only where people use it", async () => {
    const { setCookie, body, audited } = await newSession();
    expect(setCookie).toMatch(/^refresh=[\w-]{100,};/);
    expect(setCookie).toMatch(/Max-Age=604\d{3}; Path=\/v1\/auth; HttpOnly; SameSite=Strict$/);
    expect(Object.keys(body)).toEqual(["accessToken", "expiresIn", "tokenType"]);
    expect(await audited()).toEqual(["sign_in"]);
    const settings = { ...API_SETTINGS, PUBLIC_URL: "https://funnel.example.com" };
    using https = testApi(client.db, { settings });
    const secure = await signIn(https.app, (await member()).email);
    expect(secure.setCookie).toMatch(/^__Secure-refresh=.*; HttpOnly; Secure; SameSite=Strict$/);
    expect((await refresh(https.app, secure.cookie)).status).toBe(200);
  });

  it("changes with every use", async () => {
    const first = await newSession();
    const second = await refresh(client.app, first.cookie);
    const third = await refresh(client.app, second.cookie);
    expect([second.status, third.status]).toEqual([200, 200]);
    expect(new Set([first.cookie, second.cookie, third.cookie]).size).toBe(3);
    expect(await me(client.app, `Bearer ${third.body["accessToken"]}`)).toBe(200);
  });

  it("has one winner of fifty that refresh at once; the session lives, and the winner's tokens work", async () => {
    const { cookie, row } = await newSession();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => refresh(client.app, cookie)),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    for (const loser of answers.filter((answer) => answer !== winners[0]))
      expect([loser.status, loser.body["reason"], loser.setCookie]).toEqual([
        409,
        "refreshed_elsewhere",
        null,
      ]);
    expect((await row()).revokedAt).toBeNull();
    expect(await me(client.app, `Bearer ${winners[0]!.body["accessToken"]}`)).toBe(200);
    expect((await refresh(client.app, winners[0]!.cookie)).status).toBe(200);
  });

  it("that was replaced a while ago ends the session, for the thief and the victim alike", async () => {
    const { cookie, row, change, audited } = await newSession();
    const next = await refresh(client.app, cookie);
    await change({ rotatedAt: ago(11_000) });
    expect((await refresh(client.app, cookie)).status).toBe(401);
    expect(await row()).toMatchObject({ revokedWhy: "token_reused" });
    expect(await audited()).toEqual(["sign_in", "refresh_token_reused"]);
    expect((await refresh(client.app, next.cookie)).status).toBe(401);
    expect(await me(client.app, `Bearer ${next.body["accessToken"]}`)).toBe(401);
  });

  it("does so however often it was replaced since", async () => {
    const { cookie, row } = await newSession();
    const second = await refresh(client.app, cookie);
    await refresh(client.app, second.cookie);
    expect((await refresh(client.app, cookie)).status).toBe(401);
    expect(await row()).toMatchObject({ revokedWhy: "token_reused" });
  });

  it("ends nothing when it was never ours, although the session's id is in it", async () => {
    const { cookie, row } = await newSession();
    const { id } = await row();
    const forged = newRefreshToken(id, "another-secret-key-32-bytes-long");
    const broken = `${cookie.slice(0, -2)}${cookie.endsWith("AA") ? "BB" : "AA"}`;
    for (const value of [`refresh=${forged}`, broken, "refresh=", "refresh=x", "other=1"])
      expect((await refresh(client.app, value)).status).toBe(401);
    expect((await row()).revokedAt).toBeNull();
    expect((await refresh(client.app, cookie)).status).toBe(200);
  });

  it.each([
    ["lay unused for a week", { lastUsedAt: ago(7 * DAY_MS + 1_000) }],
    ["is thirty days old", { expiresAt: ago(1_000) }],
  ])("is worth nothing once the session %s", async (_, over) => {
    const { cookie, change, row } = await newSession();
    expect((await row()).expiresAt.getTime()).toBeGreaterThan(Date.now() + 29.9 * DAY_MS);
    await change(over);
    expect((await refresh(client.app, cookie)).status).toBe(401);
  });

  it("keeps its session's end, however often it is used", async () => {
    const { cookie, row, change } = await newSession();
    await change({ expiresAt: new Date(Date.now() + DAY_MS) });
    const { expiresAt } = await row();
    const { setCookie } = await refresh(client.app, cookie);
    expect((await row()).expiresAt).toEqual(expiresAt);
    expect(Number(/Max-Age=(\d+)/.exec(setCookie!)?.[1])).toBeLessThanOrEqual(86_400);
  });

  it("goes on when the secret key is replaced", async () => {
    const { cookie } = await newSession();
    const settings = { ...API_SETTINGS, SECRET_KEY: "the-next-secret-key-of-32-bytes" };
    const previous = { ...settings, SECRET_KEY_PREVIOUS: [API_SETTINGS.SECRET_KEY] };
    using dropped = testApi(client.db, { settings });
    using kept = testApi(client.db, { settings: previous });
    expect((await refresh(dropped.app, cookie)).status).toBe(401);
    expect((await refresh(kept.app, cookie)).status).toBe(200);
  });
});

describe("signing out", () => {
  it("ends the session and takes the cookie", async () => {
    const { cookie, authorization, audited, row } = await newSession();
    const out = await send(client.app, ["POST", "/auth/logout"], { cookie });
    expect(out.status).toBe(204);
    expect(out.setCookie).toMatch(/^refresh=; Max-Age=0; Path=\/v1\/auth;/);
    expect((await refresh(client.app, cookie)).status).toBe(401);
    expect(await me(client.app, authorization)).toBe(401);
    expect(await audited()).toEqual(["sign_in", "sign_out"]);
    expect(await row()).toMatchObject({ revokedWhy: "signed_out" });
    expect((await send(client.app, ["POST", "/auth/logout"])).status).toBe(204);
  });
});

describe("a page at another origin", () => {
  const settings = { ...API_SETTINGS, CORS_ORIGINS: ["https://dashboard.example.com"] };
  it.each([
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "none" }, 403],
    [{ origin: "http://localhost:3000.evil.example", "sec-fetch-site": "cross-site" }, 403],
    [{ origin: "http://localhost:3000", "sec-fetch-site": "same-site" }, 200],
    [{ origin: "https://dashboard.example.com", "sec-fetch-site": "cross-site" }, 200],
    [{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }, 200],
    [{}, 200],
  ])("that says %o gets %d", async (headers: Record<string, string>, status) => {
    using api = testApi(client.db, { settings });
    const { cookie } = await newSession();
    expect((await refresh(api.app, cookie, headers)).status).toBe(status);
    const out = await send(api.app, ["POST", "/auth/logout"], { cookie, headers });
    expect(out.status).toBe(status === 200 ? 204 : 403);
  });
});

describe("an account", () => {
  it("that is switched off neither signs in nor refreshes, and its token is worth nothing", async () => {
    const { email, userId } = await member();
    const { cookie, authorization } = await signIn(client.app, email);
    await inOrg((tx) =>
      tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId)),
    );
    expect(await me(client.app, authorization)).toBe(401);
    expect((await refresh(client.app, cookie)).status).toBe(401);
    const again = await signIn(client.app, email);
    expect([again.status, again.body["detail"]]).toEqual([
      401,
      "The email or the password is wrong",
    ]);
  });

  it("whose password changes while it is compared signs in no more with the old one", async () => {
    const { email, userId } = await member();
    const passwordHash = await hashPassword("seven green kites over the river");
    // The last look before the session opens.
    const tenant: typeof client.db.tenant = async (organizationId, work) => {
      await inOrg((tx) => tx.update(users).set({ passwordHash }).where(eq(users.id, userId)));
      return client.db.tenant(organizationId, work);
    };
    using api = testApi({ ...client.db, tenant });
    expect((await signIn(api.app, email)).status).toBe(401);
  });

  it("has a failed sign-in in the audit log", async () => {
    const { userId, audited } = await newSession();
    const [user] = await inOrg((tx) => tx.select().from(users).where(eq(users.id, userId)));
    await signIn(client.app, user!.email, { password: "wrong" });
    await expect.poll(audited).toEqual(["sign_in", "sign_in_failed"]);
  });
});
