import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMember, testClient, type TestClient } from "../tests/api.ts";
import { createOrganization } from "../tests/database.ts";
import {
  bodySchema,
  describedBy,
  resolve,
  type Description,
  type Operation,
  type Schema,
} from "../tests/openapi.ts";
import { ACCESS, SCOPES } from "./auth/access.ts";
import { ROLES, type Role } from "./auth/tokens.ts";
import { makeApiKey } from "./testing.ts";

/**
 * Every route × {no token, each lower role, a key without the scope, a malformed id, an oversized
 * body, an unknown field}. Other organizations' ids are the matter of `tenancy.db.test.ts`.
 */
let client: TestClient;
let doc: Description;
let routes: Operation[];
const members = {} as Record<Role, Record<string, string>>;
beforeAll(async () => {
  client = await testClient();
  doc = await describedBy(client.app);
  routes = doc.operations.filter(({ route }) => ACCESS[route] !== undefined);
  for (const role of ROLES)
    members[role] = (await createMember(client.db, client.org.organizationId, role)).headers;
});
afterAll(() => client[Symbol.asyncDispose]());

const SAMPLE: Record<string, string> = { trigger: "qualified", stage: "mouth", objection: "price" };

function filled({ path }: Operation, id: string): string {
  return `/v1${path}`.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => SAMPLE[name] ?? (name === "file" ? `${id}.ics` : id),
  );
}

function ask(
  operation: Operation,
  headers: Record<string, string>,
  body?: string,
  id: string = v7(),
) {
  return client.app.request(filled(operation, id), {
    method: operation.method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body }),
  });
}

/** Asks each, and says which answered something else. */
async function expectAll<T>(
  cases: T[],
  least: number,
  run: (one: T) => Promise<Response> | Response,
  status: number,
  nameOf: (one: T) => string,
  and: (body: Record<string, unknown>) => boolean = () => true,
): Promise<void> {
  expect(cases.length).toBeGreaterThanOrEqual(least);
  const wrong: string[] = [];
  for (const one of cases) {
    const response = await run(one);
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.status !== status || typeof body["requestId"] !== "string" || !and(body))
      wrong.push(`${nameOf(one)}: ${response.status} ${JSON.stringify(body).slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
}
const byRoute = ({ route }: Operation) => route;

describe("every route", () => {
  test("without a token answers 401", () =>
    expectAll(routes, 60, (route) => ask(route, {}), 401, byRoute));

  test("with a lesser role answers 403", () => {
    const cases = routes.flatMap((operation) =>
      ROLES.slice(0, ROLES.indexOf(ACCESS[operation.route]!.role)).map((role) => ({
        operation,
        role,
      })),
    );
    return expectAll(
      cases,
      60,
      ({ operation, role }) => ask(operation, members[role]),
      403,
      ({ operation, role }) => `${operation.route} as ${role}`,
    );
  });

  test("with a key that lacks the scope answers 403, and so does what is for people only", async () => {
    const keyWith = async (scopes: readonly string[]) => ({
      authorization: `Bearer ${await makeApiKey(client.db, client.org.organizationId, client.owner.userId, scopes)}`,
    });
    const without = new Map<string | null, Record<string, string>>([[null, await keyWith(SCOPES)]]);
    for (const scope of SCOPES)
      without.set(scope, await keyWith(SCOPES.filter((other) => other !== scope)));
    const cases = routes.flatMap((operation) => {
      const { scope, also } = ACCESS[operation.route]!;
      return [scope, ...(also ? [also] : [])].map((missing) => ({ operation, missing }));
    });
    await expectAll(
      cases,
      60,
      ({ operation, missing }) => ask(operation, without.get(missing)!),
      403,
      ({ operation, missing }) => `${operation.route} without ${missing}`,
    );
  });

  test("with a malformed id answers 400", () => {
    const uuids = (operation: Operation) =>
      operation.parameters.some((p) => p.in === "path" && p.schema?.format === "uuid");
    return expectAll(
      routes.filter(uuids),
      25,
      (operation) => ask(operation, client.owner.headers, undefined, "not-an-id"),
      400,
      byRoute,
    );
  });

  test("with an oversized body answers 413", () => {
    const large = JSON.stringify({ text: "x".repeat(17_000_000) });
    return expectAll(
      routes.filter(({ method }) => method !== "GET"),
      30,
      (operation) => ask(operation, client.owner.headers, large),
      413,
      byRoute,
    );
  });

  test("with an unknown field answers 400 and names it", () => {
    const cases = doc.operations.filter((operation) => bodySchema(operation) !== null);
    return expectAll(
      cases,
      20,
      (operation) => {
        const schema = resolve(bodySchema(operation)!, doc);
        const example = schema.example ?? (schema.type === "array" ? null : {});
        const body =
          Array.isArray(example) || example === null ? [1] : { ...example, notAField: 1 };
        return ask(operation, client.owner.headers, JSON.stringify(body));
      },
      400,
      byRoute,
      (body) =>
        JSON.stringify(body["errors"] ?? body["detail"]).includes("notAField") || isList(body),
    );
  });

  test("that takes a body shows an example that it takes", async () => {
    const cases = doc.operations.filter((operation) => bodySchema(operation) !== null);
    const wrong: string[] = [];
    for (const operation of cases) {
      const example = exampleOf(bodySchema(operation)!);
      if (example === undefined) {
        wrong.push(`${operation.route}: no example`);
        continue;
      }
      const response = await ask(operation, client.owner.headers, JSON.stringify(example));
      const body = (await response.json().catch(() => ({}))) as { errors?: unknown };
      if (response.status === 400 && body.errors !== undefined)
        wrong.push(`${operation.route}: ${JSON.stringify(body.errors)}`);
      if (response.status >= 500) wrong.push(`${operation.route}: ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("of another organization's token shows nothing of this one", async () => {
    const stranger = await createMember(
      client.db,
      (await createOrganization(client.db)).organizationId,
    );
    const leadId = await client.addLead();
    for (const operation of routes.filter(({ method }) => method === "GET")) {
      if (operation.route === "GET /events") continue;
      const text = await (await ask(operation, stranger.headers, undefined, leadId)).text();
      expect([operation.route, text.includes(client.org.organizationId)]).toEqual([
        operation.route,
        false,
      ]);
    }
  });
});

function exampleOf(schema: Schema): unknown {
  const { example, items } = resolve(schema, doc);
  if (example !== undefined || items === undefined) return example;
  const item = exampleOf(items);
  return item === undefined ? undefined : [item];
}

/** A list as a body has no fields of its own. */
function isList(body: Record<string, unknown>): boolean {
  return JSON.stringify(body["errors"]).includes('"body');
}
