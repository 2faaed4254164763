import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takePasswordReset } from "../../db/queries/password-resets.ts";
import { setPassword } from "../../db/queries/set-password.ts";
import { passwordResets, users } from "../../db/schema/index.ts";
import type { Mailer } from "../../platform/mail.ts";
import {
  API_SETTINGS,
  createMember,
  PASSWORD,
  testApi,
  testClient,
  type TestClient,
} from "../../tests/api.ts";
import { hashPassword } from "./password.ts";
import { hashSecret } from "./secrets.ts";
import { me, refresh, send, signIn } from "./testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const NEW = "seven green kites over the river";
type Mail = Parameters<Mailer["send"]>[0];

/** The API with somebody who forgot their password, and their mailbox. */
async function forgetful() {
  const mails: Mail[] = [];
  const { app, ...api } = testApi(client.db, {
    settings: { ...API_SETTINGS, PUBLIC_URL: "https://funnel.example.com/" },
    mail: { send: async (mail) => void mails.push(mail) },
  });
  const member = await createMember(client.db, client.org.organizationId, "agent");
  const ask = (email = member.email) =>
    send(app, ["POST", "/auth/password-reset"], { body: { email } });
  const tokenOf = ({ text }: Mail) => /reset-password#token=([\w-]+)/.exec(text)?.[1] ?? "";
  const token = async () => {
    const before = mails.length;
    expect((await ask()).status).toBe(202);
    await expect.poll(() => mails.length).toBe(before + 1);
    return tokenOf(mails.at(-1)!);
  };
  const confirm = (given: string, password = NEW) =>
    send(app, ["POST", "/auth/password-reset/confirm"], { body: { token: given, password } });
  const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
    client.db.tenant(client.org.organizationId, work);
  return { ...api, ...member, app, mails, ask, token, confirm, inOrg };
}

describe("a forgotten password", () => {
  it("is replaced by a link in a mail, which ends all sessions", async () => {
    using person = await forgetful();
    const { authorization, cookie } = await signIn(client.app, person.email);
    const token = await person.token();
    expect(person.mails[0]).toMatchObject({ to: person.email, subject: "Your new password" });
    expect(person.mails[0]!.text).toContain(
      `https://funnel.example.com/reset-password#token=${token}`,
    );
    expect((await person.confirm(token)).status).toBe(204);
    expect(await me(client.app, authorization)).toBe(401);
    expect(await me(client.app, person.headers.authorization)).toBe(401);
    expect((await refresh(client.app, cookie)).status).toBe(401);
    expect((await signIn(client.app, person.email)).status).toBe(401);
    expect((await signIn(client.app, person.email, { password: NEW })).status).toBe(200);
    const kept = await person.inOrg((tx) => tx.select().from(passwordResets));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it("is replaced once a link, also of twenty at once, and the other links are worth nothing then", async () => {
    using person = await forgetful();
    const [first, second] = [await person.token(), await person.token()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => person.confirm(first, `${NEW} ${n}`)),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await person.confirm(second)).toMatchObject({
      status: 422,
      body: { reason: "reset_invalid" },
    });
  });

  it("is replaced by one of two links at once, and the other waits and is worth nothing", async () => {
    using person = await forgetful();
    const [one, other] = [await person.token(), await person.token()];
    const waiting = () => client.db.router((tx) => tx.$count(sql`pg_locks`, sql`not granted`));
    const late = await person.inOrg(async (tx) => {
      const user = await takePasswordReset(tx, hashSecret(one));
      const second = person.confirm(other, `${NEW} 2`);
      await expect.poll(waiting).toBe(1);
      await setPassword(tx, user!.id, await hashPassword(NEW));
      return { second };
    });
    expect(await late.second).toMatchObject({ status: 422, body: { reason: "reset_invalid" } });
    expect((await signIn(client.app, person.email, { password: NEW })).status).toBe(200);
  });

  it("is replaced by no link from before the password was changed", async () => {
    using person = await forgetful();
    const token = await person.token();
    const body = { password: PASSWORD, newPassword: NEW };
    const { headers } = person;
    const changed = await send(person.app, ["POST", "/me/password"], { headers, body });
    expect(changed.status).toBe(204);
    expect(await person.confirm(token, "a thief's own long password")).toMatchObject({
      status: 422,
      body: { reason: "reset_invalid" },
    });
    expect((await person.confirm(await person.token(), `${NEW}!`)).status).toBe(204);
  });

  it("is not replaced by a weak one, nor by a link that is old or none; the link stays good", async () => {
    using person = await forgetful();
    const token = await person.token();
    expect((await person.confirm(token, "short")).status).toBe(400);
    for (const weak of [person.email, "password12345"])
      expect(await person.confirm(token, weak)).toMatchObject({
        status: 422,
        body: { reason: "weak_password" },
      });
    expect((await person.confirm(`${token.slice(1)}A`)).status).toBe(422);
    const hourAgo = new Date(Date.now() - 1);
    await person.inOrg((tx) =>
      tx
        .update(passwordResets)
        .set({ expiresAt: hourAgo })
        .where(eq(passwordResets.userId, person.userId)),
    );
    expect((await person.confirm(token)).status).toBe(422);
    expect((await person.confirm(await person.token())).status).toBe(204);
  });

  it("of nobody, or of somebody who was switched off, is answered alike and mailed to no one", async () => {
    using person = await forgetful();
    expect((await person.ask("nobody@example.test")).status).toBe(202);
    const token = await person.token();
    await person.inOrg((tx) =>
      tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.userId)),
    );
    const answer = await person.ask();
    expect([answer.status, answer.body]).toEqual([202, {}]);
    expect((await person.confirm(token)).status).toBe(422);
    expect(person.mails).toHaveLength(1);
  });

  it("is asked for a few times only, whether or not there is such an account", async () => {
    using person = await forgetful();
    for (const email of [person.email, "nobody@example.test"]) {
      const statuses = [];
      for (let n = 0; n < 5; n += 1)
        statuses.push((await person.ask(` ${email.toUpperCase()}`)).status);
      expect(statuses).toEqual([202, 202, 202, 202, 429]);
    }
    const held = await person.ask();
    expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(800);
  });

  it("that was guessed wrong too often lets its owner in once it is replaced", async () => {
    using person = await forgetful();
    for (let n = 0; n < 11; n += 1) await signIn(person.app, person.email, { password: "wrong" });
    expect((await signIn(person.app, person.email)).status).toBe(429);
    await person.confirm(await person.token());
    expect((await signIn(person.app, person.email, { password: NEW })).status).toBe(200);
    expect(PASSWORD).not.toBe(NEW);
  });

  it("is answered although the mail does not go out", async () => {
    using api = testApi(client.db, {
      mail: { send: () => Promise.reject(new Error("no server")) },
    });
    const { email } = await createMember(client.db, client.org.organizationId, "agent");
    const answer = await send(api.app, ["POST", "/auth/password-reset"], { body: { email } });
    expect(answer.status).toBe(202);
  });
});
