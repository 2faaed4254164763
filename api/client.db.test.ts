import { afterAll, beforeAll, expect, test } from "vitest";
import { testApi, testClient, type TestClient } from "../tests/api.ts";
import { answerOf, ApiProblem, createClient, versionedAnswerOf } from "./client.ts";
import { fakeCommands } from "./testing.ts";

let server: TestClient;
beforeAll(async () => void (server = await testClient()));
afterAll(() => server[Symbol.asyncDispose]());

const overApp = (app: TestClient["app"]) =>
  ((input: string, init?: RequestInit) => app.request(input, init)) as typeof fetch;
const bearer = () => server.owner.headers.authorization.replace("Bearer ", "");

test("lists and commands have their types, and the server's answers", async () => {
  const leadId = await server.addLead({ name: "Ana" });
  const commands = fakeCommands();
  using api = testApi(server.db, commands);
  const client = createClient({ origin: "http://x", token: bearer, fetch: overApp(api.app) });
  const { items } = await answerOf(client.leads.$get({ query: {} }));
  expect(items.map(({ id, name }) => [id, name])).toEqual([[leadId, "Ana"]]);
  const state = await answerOf(
    client.leads[":id"].takeover.$post({ param: { id: leadId }, header: {} }),
  );
  expect(state.owner).toBe("person");
  // The key that the client chose is what makes the command one.
  expect(commands.given[0]?.[3]).toMatch(/^[\w-]{36}$/);
});

test("a refusal is thrown with its code", async () => {
  const client = createClient({ origin: "http://x", token: bearer, fetch: overApp(server.app) });
  const wrong = answerOf(client.leads[":id"].$get({ param: { id: "no-id" } }));
  await expect(wrong).rejects.toBeInstanceOf(ApiProblem);
  await expect(wrong).rejects.toMatchObject({ problem: { code: "bad_request" } });
});

test("what has no body answers nothing, and what can be changed tells its version", async () => {
  const client = createClient({ origin: "http://x", token: bearer, fetch: overApp(server.app) });
  const made = await versionedAnswerOf(
    client.labels.$post({ json: { name: "Hot", color: "red" } }),
  );
  expect(made.etag).toMatch(/^".+"$/);
  const headers = { "if-match": made.etag ?? "" };
  const param = { labelId: made.body.id };
  const remove = client.labels[":labelId"].$delete({ param }, { headers });
  expect(await answerOf(remove)).toBeUndefined();
});

test("what a proxy says instead of the API is a problem as well", async () => {
  const fetch = (() =>
    Promise.resolve(
      new Response("<h1>Bad gateway</h1>", { status: 502 }),
    )) as typeof globalThis.fetch;
  const client = createClient({ origin: "http://x", token: bearer, fetch });
  await expect(answerOf(client.me.$get())).rejects.toMatchObject({
    problem: { code: "unavailable", status: 502 },
  });
});

test("a token that has run out is renewed once for all that wait, and the request goes on", async () => {
  let renewals = 0;
  const client = createClient({
    origin: "http://x",
    token: () => "run-out",
    refresh: async () => {
      renewals += 1;
      return bearer();
    },
    fetch: overApp(server.app),
  });
  const all = await Promise.all([1, 2, 3].map(() => answerOf(client.me.$get())));
  expect(all.map(({ id }) => id)).toEqual(Array(3).fill(server.owner.userId));
  expect(renewals).toBe(1);
});
