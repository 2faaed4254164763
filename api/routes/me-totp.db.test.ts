import { eq } from "drizzle-orm";
import { type TOTP, URI } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, users } from "../../db/schema/index.ts";
import { createMember, PASSWORD, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { send, signIn } from "../auth/testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const STEP_MS = 30_000;
const ask = (route: string, headers: Record<string, string>, body?: unknown) =>
  send(client.app, route.split(" ") as [string, string], { headers, body });
const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);

/** Somebody whose app has the secret; not confirmed yet. */
async function begun() {
  const member = await createMember(client.db, client.org.organizationId, "agent");
  const { status, body } = await ask("POST /me/totp", member.headers, { password: PASSWORD });
  expect(status).toBe(201);
  const app = URI.parse(body["uri"]) as TOTP;
  expect(app.secret.base32).toBe(body["secret"]);
  const code = (steps = 0) => app.generate({ timestamp: Date.now() + steps * STEP_MS });
  const confirm = (given: string) => ask("POST /me/totp/confirm", member.headers, { code: given });
  return { ...member, secret: body["secret"] as string, code, confirm };
}

/** As `begun`, and confirmed with the code before the present one. */
async function withTotp() {
  const member = await begun();
  const { status, body } = await member.confirm(member.code(-1));
  expect(status).toBe(200);
  return { ...member, recoveryCodes: body["recoveryCodes"] as string[] };
}

describe("a code at sign-in", () => {
  it("is wanted once a code has shown that the app has the secret", async () => {
    const { email, headers, userId, secret, code, confirm } = await begun();
    expect((await signIn(client.app, email)).status).toBe(200);
    expect((await ask("GET /me/totp", headers)).body).toEqual({
      isOn: false,
      recoveryCodesLeft: 0,
    });
    expect(await confirm("000000")).toMatchObject({ status: 422, body: { reason: "totp_wrong" } });
    const confirmed = await confirm(code());
    expect(new Set(confirmed.body["recoveryCodes"]).size).toBe(10);
    expect((await ask("GET /me/totp", headers)).body).toEqual({
      isOn: true,
      recoveryCodesLeft: 10,
    });
    expect(await signIn(client.app, email)).toMatchObject({
      status: 401,
      body: { reason: "totp_required", code: "unauthorized" },
      setCookie: null,
    });
    const [user] = await inOrg((tx) => tx.select().from(users).where(eq(users.id, userId)));
    const kept = JSON.stringify(user);
    for (const shown of [secret, ...confirmed.body["recoveryCodes"]])
      expect(kept).not.toContain(shown);
    expect(await confirm(code(1))).toMatchObject({ status: 409, body: { reason: "totp_on" } });
    const again = await ask("POST /me/totp", headers, { password: PASSWORD });
    expect(again).toMatchObject({ status: 409, body: { reason: "totp_on" } });
  });

  it("counts once, also of twenty at once, and so do those before it", async () => {
    const { email, code } = await withTotp();
    const now = code();
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => signIn(client.app, email, { code: now })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status !== 200))
      expect(body["reason"]).toBe("totp_wrong");
    expect((await signIn(client.app, email, { code: code(-1) })).status).toBe(401);
    const next = code(1);
    expect(
      (await signIn(client.app, email, { code: `${next.slice(0, 3)} ${next.slice(3)}` })).status,
    ).toBe(200);
  });

  it("may be one step off, and no more", async () => {
    const { email, code } = await withTotp();
    for (const steps of [-3, 3])
      expect((await signIn(client.app, email, { code: code(steps) })).status).toBe(401);
    expect((await signIn(client.app, email, { code: code(1) })).status).toBe(200);
  });

  it("that confirmed does not sign in as well", async () => {
    const { email, code, confirm } = await begun();
    const used = code();
    expect((await confirm(used)).status).toBe(200);
    expect((await signIn(client.app, email, { code: used })).status).toBe(401);
  });

  it("may be a recovery code, each once, in whatever case", async () => {
    const { email, headers, recoveryCodes } = await withTotp();
    const [first = "", second = ""] = recoveryCodes;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => signIn(client.app, email, { code: first })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const typed = second.toUpperCase().replaceAll("-", " ");
    expect((await signIn(client.app, email, { code: typed })).status).toBe(200);
    expect((await ask("GET /me/totp", headers)).body["recoveryCodesLeft"]).toBe(8);
    const none = await createMember(client.db, client.org.organizationId, "agent");
    expect((await signIn(client.app, none.email, { code: first })).status).toBe(200);
  });

  it("is not guessed: ten wrong ones are too many, and asking for the code is no failure", async () => {
    using api = testApi(client.db);
    const { email, userId, code } = await withTotp();
    for (let n = 0; n < 12; n += 1)
      expect((await signIn(api.app, email)).body["reason"]).toBe("totp_required");
    for (let n = 0; n < 10; n += 1)
      expect((await signIn(api.app, email, { code: "000000" })).status).toBe(401);
    const held = await signIn(api.app, email, { code: code() });
    expect(held.status).toBe(429);
    expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(800);
    const failures = async () =>
      (await inOrg((tx) => tx.select().from(auditLog).where(eq(auditLog.actorId, userId)))).filter(
        ({ action }) => action === "sign_in_failed",
      ).length;
    await expect.poll(failures).toBe(10);
  });

  it("is wanted no more after the password and a code", async () => {
    const { email, headers, code } = await withTotp();
    const remove = (body: object) => ask("DELETE /me/totp", headers, body);
    expect((await remove({ password: PASSWORD })).status).toBe(400);
    expect(await remove({ password: "wrong", code: code() })).toMatchObject({
      status: 422,
      body: { reason: "wrong_password" },
    });
    expect(await remove({ password: PASSWORD, code: "000000" })).toMatchObject({
      status: 422,
      body: { reason: "totp_wrong" },
    });
    expect((await remove({ password: PASSWORD, code: code() })).status).toBe(204);
    expect((await signIn(client.app, email)).status).toBe(200);
    expect(await remove({ password: PASSWORD, code: code(1) })).toMatchObject({ status: 409 });
  });

  it("begins with the password, and anew as often as one likes", async () => {
    const { headers, code, confirm } = await begun();
    const wrong = await ask("POST /me/totp", headers, { password: "wrong" });
    expect(wrong).toMatchObject({ status: 422, body: { reason: "wrong_password" } });
    await ask("POST /me/totp", headers, { password: PASSWORD });
    expect(await confirm(code())).toMatchObject({ status: 422 });
    const fresh = await createMember(client.db, client.org.organizationId, "agent");
    const early = await ask("POST /me/totp/confirm", fresh.headers, { code: "123456" });
    expect(early).toMatchObject({ status: 409, body: { reason: "totp_not_begun" } });
  });
});
