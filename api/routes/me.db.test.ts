import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, users } from "../../db/schema/index.ts";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { send, signIn } from "../auth/testing.ts";

const mails: { to: string; text: string }[] = [];
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
const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const member = (role: Parameters<typeof createMember>[2]) =>
  createMember(client.db, client.org.organizationId, role);
const readMe = (headers: Headers) => api.app.request("/v1/me", { headers });
const changeMe = (headers: Headers, body: unknown) =>
  send(api.app, ["PATCH", "/me"], { headers, body });

describe("oneself", () => {
  it("is shown with what the role allows and whether a code is needed", async () => {
    const { headers, userId, email } = await member("viewer");
    const body = (await (await readMe(headers)).json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      id: userId,
      email,
      role: "viewer",
      languages: [],
      hasTotp: false,
      organization: { id: client.org.organizationId },
    });
    expect(body["scopes"]).toContain("leads:read");
    expect(body["scopes"]).not.toContain("leads:write");
  });

  it("changes name and languages, and not what others decide", async () => {
    const { headers, userId } = await member("agent");
    const changed = await changeMe(headers, { name: "Rita", languages: ["pt", "en"] });
    expect(changed).toMatchObject({ status: 200, body: { name: "Rita", languages: ["pt", "en"] } });
    expect((await changeMe(headers, { languages: [] })).body).toMatchObject({ name: "Rita" });
    for (const wrong of [{ role: "owner" }, { takesLeads: true }, { languages: ["tlh-x!"] }])
      expect((await changeMe(headers, wrong)).status).toBe(400);
    const [user] = await inOrg((tx) => tx.select().from(users).where(eq(users.id, userId)));
    expect(user).toMatchObject({ name: "Rita", languages: [], role: "agent" });
  });

  it("is not changed from an older version", async () => {
    const { headers } = await member("agent");
    const seen = { "if-match": (await readMe(headers)).headers.get("etag") ?? "" };
    expect((await changeMe({ ...headers, ...seen }, { name: "Rita" })).status).toBe(200);
    expect((await changeMe({ ...headers, ...seen }, { name: "Ines" })).status).toBe(412);
    expect((await (await readMe(headers)).json()) as object).toMatchObject({ name: "Rita" });
  });
});

describe("a colleague's code at sign-in", () => {
  const removeFor = (userId: string, headers: Headers) =>
    send(api.app, ["DELETE", `/users/${userId}/totp`], { headers });
  async function withCode() {
    const colleague = await member("agent");
    await inOrg((tx) =>
      tx
        .update(users)
        .set({ totpSecret: "x", totpConfirmedAt: new Date(), recoveryCodes: ["x"] })
        .where(eq(users.id, colleague.userId)),
    );
    return colleague;
  }

  it("is switched off by an owner: they sign in with the password, and are told", async () => {
    const { userId, email } = await withCode();
    expect((await signIn(api.app, email)).status).toBe(401);
    expect((await removeFor(userId, client.owner.headers)).status).toBe(204);
    expect((await signIn(api.app, email)).status).toBe(200);
    expect(mails).toMatchObject([{ to: email, text: expect.stringContaining("an owner of") }]);
    const entries = await inOrg((tx) =>
      tx.select().from(auditLog).where(eq(auditLog.action, "DELETE /users/{userId}/totp")),
    );
    expect(entries).toMatchObject([{ actorId: client.owner.userId }]);
    expect((await removeFor(userId, client.owner.headers)).status).toBe(204);
    expect(mails).toHaveLength(1);
  });

  it("is not switched off by a manager, nor by an owner for themselves", async () => {
    const { userId, email } = await withCode();
    expect((await removeFor(userId, (await member("manager")).headers)).status).toBe(403);
    expect((await signIn(api.app, email)).status).toBe(401);
    expect(await removeFor(client.owner.userId, client.owner.headers)).toMatchObject({
      status: 409,
      body: { reason: "own_totp" },
    });
  });
});
