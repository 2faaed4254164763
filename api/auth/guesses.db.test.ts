import { afterAll, beforeAll, expect, test } from "vitest";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { makeApiKey } from "../testing.ts";
import { newSecret } from "./secrets.ts";
import { send } from "./testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

/** The API, and how often it asked whose something is. */
function asked() {
  const count = { lookUps: 0 };
  const router: typeof client.db.router = (work) => {
    count.lookUps += 1;
    return client.db.router(work);
  };
  return { ...testApi({ ...client.db, router }), count };
}
type Api = ReturnType<typeof asked>;
const password = "seven green kites over the river";

const WAYS: Record<string, [number, (api: Api, token: string) => ReturnType<typeof send>]> = {
  "an API key": [
    401,
    ({ app }, token) =>
      send(app, ["GET", "/me"], { headers: { authorization: `Bearer rf_${token}` } }),
  ],
  "a stream token": [401, ({ app }, token) => send(app, ["GET", `/events?token=${token}`])],
  "an invitation to see": [
    422,
    ({ app }, token) => send(app, ["POST", "/auth/invitations/show"], { body: { token } }),
  ],
  "an invitation to accept": [
    422,
    ({ app }, token) =>
      send(app, ["POST", "/auth/invitations/accept"], { body: { token, password } }),
  ],
  "a link for a new password": [
    422,
    ({ app }, token) =>
      send(app, ["POST", "/auth/password-reset/confirm"], { body: { token, password } }),
  ],
};

test.each(Object.keys(WAYS))("%s of no shape is not looked for", async (way) => {
  using api = asked();
  const [status, show] = WAYS[way]!;
  for (const token of [newSecret().slice(1), `${newSecret()}A`, newSecret().replace(/.$/, ".")])
    expect((await show(api, token)).status).toBe(status);
  expect(api.count.lookUps).toBe(0);
});

test.each(Object.keys(WAYS))("%s is guessed a hundred times, then not looked for", async (way) => {
  using api = asked();
  const [status, show] = WAYS[way]!;
  for (let n = 0; n < 100; n += 1) expect((await show(api, newSecret())).status).toBe(status);
  expect(api.count.lookUps).toBe(100);
  const held = await show(api, newSecret());
  expect(held.status).toBe(429);
  expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(800);
  expect(api.count.lookUps).toBe(100);
});

test("the programs of an address go on beside one that guesses, and so do its people", async () => {
  using api = asked();
  const { organizationId } = client.org;
  const { headers, userId } = await createMember(client.db, organizationId, "manager");
  const key = await makeApiKey(client.db, organizationId, userId, ["leads:read"]);
  const leads = async (authorization: string) =>
    (await send(api.app, ["GET", "/leads"], { headers: { authorization } })).status;
  expect(await leads(`Bearer ${key}`)).toBe(200);
  for (let n = 0; n < 101; n += 1) await leads(`Bearer rf_${newSecret()}`);
  expect(await leads(`Bearer rf_${newSecret()}`)).toBe(429);
  expect(await leads(`Bearer ${key}`)).toBe(200);
  expect(await leads(headers.authorization)).toBe(200);
});
