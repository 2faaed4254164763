import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invitations, users } from "../../db/schema/index.ts";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";
import { createLiveSessions } from "../auth/live-sessions.ts";
import { send } from "../auth/testing.ts";

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
const call = (
  method: string,
  path: string,
  body?: unknown,
  headers: Headers = client.owner.headers,
  { app }: Pick<typeof api, "app"> = api,
) => send(app, [method, path], { body, headers });
const post = (path: string, body?: unknown, headers?: Headers) => call("POST", path, body, headers);
const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const member = (role: Parameters<typeof createMember>[2]) =>
  createMember(client.db, client.org.organizationId, role);
const PASS = "seven green kites over the river";
const show = (token: string) => post("/auth/invitations/show", { token }, {});
const accept = (token: string, password = PASS) =>
  post("/auth/invitations/accept", { token, password }, {});
const tokenIn = (text = "") => /#token=([\w-]+)/.exec(text)?.[1] ?? "";
let number = 0;
async function invite(role = "agent", headers?: Headers) {
  const email = `new-${++number}@example.test`;
  const made = await post("/invitations", { email, name: "Rui", role }, headers);
  return { ...made, id: made.body["id"] as string, email, token: tokenIn(mails.at(-1)?.text) };
}
const runOut = (email: string) =>
  inOrg((tx) =>
    tx
      .update(invitations)
      .set({ expiresAt: new Date(0) })
      .where(eq(invitations.email, email)),
  );
const statusesOf = (answers: { status: number }[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

describe("an invitation", () => {
  test("is mailed, shown, accepted once, and its person signs in", async () => {
    const { status, body, email, token } = await invite();
    expect([status, body["state"], mails.at(-1)?.to]).toEqual([201, "open", email]);
    expect(JSON.stringify(body)).not.toContain(token);
    const shown = await show(token);
    expect(shown.body).toMatchObject({ organization: "Test Homes", email, role: "agent" });
    const all = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
    expect(statusesOf(all)).toEqual([201, 422, 422, 422, 422]);
    expect((await post("/auth/login", { email, password: PASS }, {})).status).toBe(200);
    const listed = await call("GET", "/invitations");
    expect(listed.body["items"][0]).toMatchObject({ email, state: "accepted" });
  });

  test("sent again has a new link, and the old one is worth nothing", async () => {
    const { id, token } = await invite();
    expect((await post(`/invitations/${id}/resend`)).status).toBe(200);
    const next = tokenIn(mails.at(-1)?.text);
    expect((await show(token)).body["reason"]).toBe("invitation_invalid");
    expect((await show(next)).status).toBe(200);
    expect((await call("DELETE", `/invitations/${id}`)).status).toBe(204);
    expect((await accept(next)).status).toBe(422);
    for (const late of [
      await post(`/invitations/${id}/resend`),
      await call("DELETE", `/invitations/${id}`),
    ])
      expect([late.status, late.body["reason"]]).toEqual([409, "not_open"]);
  });

  test("that ran out, and a weak password, are refused, and the link stays for a better one", async () => {
    const { token, email } = await invite();
    expect((await accept(token, "passwordpassword")).body["reason"]).toBe("weak_password");
    await runOut(email);
    expect((await accept(token)).status).toBe(422);
  });

  test("does not tell who has an account elsewhere but to them; goes to nobody who is here already", async () => {
    const elsewhere = await createMember(
      client.db,
      (await createOrganization(client.db)).organizationId,
    );
    const ask = (email: string) => post("/invitations", { email, name: "X", role: "agent" });
    const stranger = await ask("nobody-yet@example.test");
    const invited = await ask(elsewhere.email.toUpperCase());
    const shape = ({ status, body }: typeof invited) => [status, Object.keys(body), body["state"]];
    expect(shape(invited)).toEqual(shape(stranger));
    expect([mails.at(-1)?.to, mails.at(-1)?.text]).toEqual([
      elsewhere.email,
      expect.stringContaining("if you have one already"),
    ]);
    const accepted = await accept(tokenIn(mails.at(-1)?.text));
    expect([accepted.status, accepted.body["reason"]]).toEqual([409, "address_taken"]);
    const here = await ask((await member("agent")).email);
    expect([here.status, here.body["reason"]]).toEqual([409, "address_taken"]);
  });

  test("is given by none below its role", async () => {
    const manager = await member("manager");
    expect((await invite("manager", manager.headers)).status).toBe(403);
    expect((await invite("viewer", manager.headers)).status).toBe(201);
  });

  test("is there once for an address, whoever asks at the same moment, unless the first is gone", async () => {
    const { id, email } = await invite();
    const again = () => post("/invitations", { email, name: "Rui", role: "agent" });
    const refused = await again();
    expect([refused.status, refused.body["reason"]]).toEqual([409, "invited_already"]);
    await call("DELETE", `/invitations/${id}`);
    const all = await Promise.all(Array.from({ length: 5 }, again));
    expect(statusesOf(all)).toEqual([201, 409, 409, 409, 409]);
  });

  test("that ran out makes place for another, and is not sent again then", async () => {
    const { id, email, token } = await invite();
    await runOut(email);
    const next = await post("/invitations", { email, name: "Rui", role: "viewer" });
    expect(next.status).toBe(201);
    expect((await post(`/invitations/${id}/resend`)).body["reason"]).toBe("not_open");
    expect((await show(token)).status).toBe(422);
    expect((await show(tokenIn(mails.at(-1)?.text))).body["role"]).toBe("viewer");
  });

  test("of two organizations lets one person into the first only, and stays open", async () => {
    const other = await createMember(
      client.db,
      (await createOrganization(client.db)).organizationId,
    );
    const { email, token } = await invite();
    await post("/invitations", { email, name: "Rui", role: "agent" }, other.headers);
    const theirs = tokenIn(mails.at(-1)?.text);
    const answers = await Promise.all([accept(token), accept(theirs)]);
    expect(statusesOf(answers)).toEqual([201, 409]);
    const refused = answers[0]?.status === 409 ? token : theirs;
    expect((await accept(refused)).body["reason"]).toBe("address_taken");
    expect((await show(refused)).status).toBe(200);
  });

  test("whose mail the server refuses stays, to be sent again", async () => {
    using failing = testApi(client.db, {
      mail: { send: async () => Promise.reject(Object.assign(new Error("no"), { code: "x" })) },
    });
    const body = { email: "kept@example.test", name: "K", role: "agent" };
    expect((await call("POST", "/invitations", body, undefined, failing)).status).toBe(500);
    const { items } = (await call("GET", "/invitations")).body;
    expect(items[0].email).toBe("kept@example.test");
  });
});

describe("invitations are no way to write to strangers", () => {
  test.each([
    ["https://evil.example", "link"],
    ["Claim at www.evil", "link"],
    ["evil.com", "link"],
    ["t.me/evil", "link"],
    ["a@evil.example", "link"],
    ["Rui,\n\nread this", "line"],
    ["Rui\u2028", "line"],
  ])("%j is no name", async (name, why) => {
    const email = `name-${++number}@example.test`;
    const { status, body } = await post("/invitations", { email, name, role: "agent" });
    expect([status, body["errors"]]).toMatchObject([
      400,
      [{ path: "body.name", message: expect.stringContaining(why) }],
    ]);
  });

  test.each(["J. R. O'Neill-Pérez", "Dr. Ana", "J.R.Silva", "Sales / Lisbon", "李雷"])(
    "%s is one",
    async (name) => {
      const email = `name-${++number}@example.test`;
      expect((await post("/invitations", { email, name, role: "agent" })).status).toBe(201);
    },
  );

  test("three a day go to one address, those that are sent again too, and refused ones are none", async () => {
    const { id, email } = await invite();
    const before = mails.length;
    const again = () => post(`/invitations/${id}/resend`);
    for (let n = 0; n < 3; n += 1) await post("/invitations", { email, name: "R", role: "agent" });
    const answers = [await again(), await again(), await again()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]!.headers.get("retry-after"))).toBeGreaterThan(80_000);
    expect(mails.length - before).toBe(2);
    const kept = tokenIn(mails.at(-1)?.text);
    expect((await show(kept)).status).toBe(200);
    await call("DELETE", `/invitations/${id}`);
    const anew = await post("/invitations", { email, name: "Rui", role: "agent" });
    expect(anew.status).toBe(429);
    const open = sql`email = ${email} and revoked_at is null`;
    expect(await inOrg((tx) => tx.$count(invitations, open))).toBe(0);
  });

  test("a hundred a day go out of one organization", async () => {
    const { organizationId } = await createOrganization(client.db);
    const [one, other] = [
      await createMember(client.db, organizationId),
      await createMember(client.db, organizationId, "manager"),
    ];
    for (let n = 0; n < 100; n += 1) expect((await invite("agent", one.headers)).status).toBe(201);
    expect((await invite("agent", other.headers)).status).toBe(429);
    expect((await invite()).status).toBe(201);
  });
});

describe("whoever may invite no more", () => {
  const asked = { role: "agent", name: "Rui" };

  test.each([
    ["is an agent by now", { role: "agent" }, 403],
    ["was shut out", { disabledAt: new Date() }, 401],
  ] as const)("and %s does not, although their session is remembered", async (_, set, status) => {
    const sessions = createLiveSessions(client.db, { ttlMs: 60_000 });
    using remembering = testApi(client.db, { sessions });
    const manager = await member("manager");
    const { id } = await invite("agent", manager.headers);
    const ask = (path: string, body?: object) =>
      call("POST", `/invitations${path}`, body, manager.headers, remembering);
    expect((await ask("", { ...asked, email: `before-${id}@example.test` })).status).toBe(201);
    await inOrg((tx) => tx.update(users).set(set).where(eq(users.id, manager.userId)));
    expect((await ask("", { ...asked, email: `after-${id}@example.test` })).status).toBe(status);
    expect((await ask(`/${id}/resend`)).status).toBe(status);
    const made = sql`email = ${`after-${id}@example.test`}`;
    expect(await inOrg((tx) => tx.$count(invitations, made))).toBe(0);
  });

  test("takes back what they sent, and what they may still give stays", async () => {
    const owner = await member("owner");
    const [toManager, toAgent] = [
      await invite("manager", owner.headers),
      await invite("agent", owner.headers),
    ];
    const open = async () => [
      (await show(toManager.token)).status,
      (await show(toAgent.token)).status,
    ];
    const become = (role: string) => call("PATCH", `/users/${owner.userId}`, { role });
    await call("PATCH", `/users/${owner.userId}`, { name: "Ana" });
    expect(await open()).toEqual([200, 200]);
    await become("manager");
    expect(await open()).toEqual([422, 200]);
    await become("agent");
    expect(await open()).toEqual([422, 422]);
  });
});
