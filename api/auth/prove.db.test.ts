import { eq } from "drizzle-orm";
import { type TOTP, URI } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions, users, type User } from "../../db/schema/index.ts";
import { createMember, PASSWORD, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { hashPassword } from "./password.ts";
import { send } from "./testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const NEW = "seven green kites over the river";
const inOrg = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
  client.db.tenant(client.org.organizationId, work);
const member = () => createMember(client.db, client.org.organizationId, "agent");
type Member = Awaited<ReturnType<typeof member>>;
const rowOf = async ({ userId }: Member) =>
  (await inOrg((tx) => tx.select().from(users).where(eq(users.id, userId))))[0] as User;

/** Somebody, and the code that their app shows. */
async function withApp({ isConfirmed }: { isConfirmed: boolean }) {
  const made = await member();
  const ask = (route: [string, string], body: object) =>
    send(client.app, route, { headers: made.headers, body });
  const { body } = await ask(["POST", "/me/totp"], { password: PASSWORD });
  const app = URI.parse(body["uri"]) as TOTP;
  const code = app.generate({ timestamp: Date.now() - 30_000 });
  if (isConfirmed) await ask(["POST", "/me/totp/confirm"], { code });
  return { ...made, code: app.generate() };
}

/** What is asked, and before which of its transactions something happens: the one that writes. */
const CASES = {
  "a new password": {
    who: async () => ({ ...(await member()), code: "" }),
    ask: () => [["POST", "/me/password"], { password: PASSWORD, newPassword: NEW }],
    before: 2,
  },
  "the beginning of codes": {
    who: async () => ({ ...(await member()), code: "" }),
    ask: () => [["POST", "/me/totp"], { password: PASSWORD }],
    before: 2,
  },
  "the first code": {
    who: () => withApp({ isConfirmed: false }),
    ask: (code: string) => [["POST", "/me/totp/confirm"], { code }],
    before: 1,
  },
  "the end of codes": {
    who: () => withApp({ isConfirmed: true }),
    ask: (code: string) => [["DELETE", "/me/totp"], { password: PASSWORD, code }],
    before: 4,
  },
} satisfies Record<
  string,
  {
    who: () => Promise<Member & { code: string }>;
    ask: (code: string) => [[string, string], object];
    before: number;
  }
>;
type What = keyof typeof CASES;

const reset = async ({ userId }: Member) => {
  const passwordHash = await hashPassword("reset meanwhile by its owner");
  await inOrg((tx) => tx.update(users).set({ passwordHash }).where(eq(users.id, userId)));
};
const end = ({ sessionId }: Member) =>
  inOrg((tx) =>
    tx.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, sessionId)),
  );

test.each<[What, string, (who: Member) => Promise<unknown>]>([
  ["a new password", "their password was reset", reset],
  ["a new password", "their session was ended", end],
  ["the beginning of codes", "their password was reset", reset],
  ["the beginning of codes", "their session was ended", end],
  ["the first code", "their session was ended", end],
  ["the end of codes", "their password was reset", reset],
  ["the end of codes", "their session was ended", end],
])("%s comes too late when %s meanwhile", async (what, _, happen) => {
  const { who, ask, before } = CASES[what];
  const person = await who();
  const [route, body] = ask(person.code);
  let calls = 0;
  let kept: User | undefined;
  const tenant: typeof client.db.tenant = async (organizationId, work) => {
    if (++calls === before) {
      await happen(person);
      kept = await rowOf(person);
    }
    return client.db.tenant(organizationId, work);
  };
  using api = testApi({ ...client.db, tenant });
  const answer = await send(api.app, route, { headers: person.headers, body });
  expect([answer.status, calls]).toEqual([401, before]);
  expect(await rowOf(person)).toEqual(kept);
});

test.each(Object.keys(CASES) as What[])("%s is taken otherwise", async (what) => {
  const person = await CASES[what].who();
  const [route, body] = CASES[what].ask(person.code);
  const answer = await send(client.app, route, { headers: person.headers, body });
  expect(answer.status).toBeLessThan(300);
});
