import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemoOrganization } from "../scripts/seed/demo-organization.ts";
import { API_SETTINGS, createMember, testApi } from "./api.ts";
import { createOrganization, TEST_KEYS, testDatabase, type TestDatabase } from "./database.ts";
import { nearly, valuesOf } from "./openapi-arbitrary.ts";
import {
  bodySchema,
  describedBy,
  resolve,
  type Description,
  type Operation,
  type Schema,
} from "./openapi.ts";
import { seedLead, seedPeople } from "./seeded-lead.ts";
import { connectDatabase, type Database } from "../db/client.ts";
import { channels } from "../db/schema/index.ts";

/** Requests made from the description: half of them right, half nearly. `FUZZ_RUNS` for more. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 8);
/** Streams that do not end, and what would end the caller's own session. */
const LEFT_OUT = new Set(["GET /events", "DELETE /me/sessions", "POST /auth/logout"]);

let database: TestDatabase;
let recorded: Database;
let organizationId: string;
/** Each statement with some of the parameters that it was sent with. */
const statements = new Map<string, unknown[][]>();
let api: ReturnType<typeof testApi>;
let doc: Description;
let ids: Map<string, string[]>;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  recorded = connectDatabase(database.url, { max: 10, onStatement: keep });
  api = testApi(recorded, { settings: { ...API_SETTINGS, API_REQUESTS_PER_MINUTE: 1_000_000 } });
  organizationId = await seedDemoOrganization(db, {
    keys: TEST_KEYS,
    photoBaseUrl: "https://photos.example.com",
  });
  const [channel] = await db.tenant(organizationId, (tx) => tx.select().from(channels));
  const org = {
    organizationId,
    channelId: channel!.id,
    phoneNumberId: channel!.phoneNumberId,
    wabaId: channel!.wabaId,
    appSecret: "x",
  };
  const people = await seedPeople(db, org);
  for (let i = 0; i < 5; i++) await seedLead(db, org, people, new Date(Date.now() + i * 36e5));
  ids = await idsByTable();
  doc = await describedBy(api.app);
});
afterAll(async () => {
  api[Symbol.dispose]();
  await recorded.close();
  await database[Symbol.asyncDispose]();
});

function keep(text: string, parameters: unknown[]): void {
  const known = statements.get(text) ?? [];
  if (known.length < 3) statements.set(text, [...known, parameters]);
}

async function idsByTable(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  await database.db.tenant(organizationId, async (tx) => {
    const tables = await tx.execute<{ name: string }>(
      sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`,
    );
    for (const { name } of tables) {
      const rows = await tx.execute<{ id: string }>(
        sql`select id from ${sql.identifier(name)} limit 20`,
      );
      if (rows.length > 0)
        found.set(
          name,
          rows.map(({ id }) => id),
        );
    }
  });
  return found;
}

/** One that exists, of the table that the field's name tells, or of any. */
function idsFor(path: string) {
  return (name: string) => {
    const of = name === "id" ? (path.split("/")[1] ?? "leads") : name.replace(/Ids?$/, "s");
    const table = [...ids.keys()].find((known) => known === of || known.endsWith(`_${of}`));
    const all = [...ids.values()].flat();
    return fc.constantFrom(...(table ? (ids.get(table) ?? all) : all));
  };
}

interface Asked {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
}

function requestsOf(operation: Operation): fc.Arbitrary<Asked> {
  const of = idsFor(operation.path);
  const values = (place: string) => {
    const list = operation.parameters.filter((p) => p.in === place);
    const model = list.map((p) => [p.name, valuesOf(p.schema ?? {}, doc, of, p.name)] as const);
    const requiredKeys = list.filter((p) => p.required).map(({ name }) => name);
    return fc.record(Object.fromEntries(model), { requiredKeys });
  };
  const schema = bodySchema(operation);
  const body = schema ? nearly(schema, doc, of) : fc.constant(undefined);
  const odd = fc.record({
    name: fc.constantFrom("limit", "cursor", "from", "query"),
    value: fc.string({ unit: "binary", maxLength: 30 }),
  });
  // Some are sent twice, and some with another request.
  const key = fc.option(fc.stringMatching(/^[a-z]$/), { nil: undefined });
  return fc
    .tuple(values("path"), values("query"), body, fc.option(odd, { freq: 4 }), key)
    .map(([path, query, content, extra, repeatKey]) => {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) search.set(name, String(value));
      if (extra) search.set(extra.name, extra.value);
      const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(path[name]).toWellFormed() || "x"),
      );
      return {
        url: `/v1${filled}?${search.toString()}`,
        init: {
          method: operation.method,
          headers: {
            "x-request-id": v7(),
            ...(repeatKey !== undefined && { "idempotency-key": repeatKey }),
            ...(schema && { "content-type": "application/json" }),
          },
          ...(schema && { body: JSON.stringify(content) ?? "" }),
        },
      };
    });
}

/** As the description has it, and with no field that it does not show. */
function validator() {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  (addFormats as unknown as (to: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: "api", components: { schemas: mapValues(doc.schemas, closed) } });
  return (schema: Schema, value: unknown): string | null => {
    const check = ajv.compile(rebased(closed(schema)) as object);
    return check(value) ? null : ajv.errorsText(check.errors);
  };
}

function closed(schema: Schema): Schema {
  const one = merged(schema);
  const inner = (next: Schema | undefined) => (next === undefined ? undefined : closed(next));
  const { properties, additionalProperties } = one;
  const isOpen = additionalProperties === undefined && properties !== undefined;
  return {
    ...one,
    example: undefined,
    ...(properties && { properties: mapValues(properties, closed) }),
    ...(one.items && { items: closed(one.items) }),
    ...(one.anyOf && { anyOf: one.anyOf.map(closed) }),
    ...(one.oneOf && { oneOf: one.oneOf.map(closed) }),
    ...(isOpen && { additionalProperties: false }),
    ...(typeof additionalProperties === "object" && {
      additionalProperties: inner(additionalProperties),
    }),
  } as Schema;
}

/** What extends another schema, as one object. */
function merged(schema: Schema): Schema {
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => merged(resolve(part, doc)));
  return {
    ...schema,
    ...Object.assign({}, ...parts),
    allOf: undefined,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<
      string,
      Schema
    >,
    required: parts.flatMap(({ required = [] }) => required),
  } as Schema;
}

function mapValues<T>(record: Record<string, T>, to: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

function rebased(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components'));
}

test(
  "whatever comes, the server answers as its description says",
  { timeout: 600_000 },
  async () => {
    const check = validator();
    const count = { requests: 0, byStatus: {} as Record<string, number> };
    const wrong: string[] = [];
    for (const operation of doc.operations.filter(({ route }) => !LEFT_OUT.has(route))) {
      // What one request does to its own caller is not the next operation's.
      const { headers } = await createMember(database.db, organizationId);
      for (const { url, init } of fc.sample(requestsOf(operation), { numRuns: RUNS, seed: 7 })) {
        const response = await api.app.request(url, {
          ...init,
          headers: Object.assign({}, init.headers, headers),
        });
        const { status } = response;
        const type = response.headers.get("content-type")?.split(";")[0] ?? "";
        const text = await response.text();
        count.requests += 1;
        count.byStatus[status] = (count.byStatus[status] ?? 0) + 1;
        const say = (what: string) =>
          wrong.push(
            `${init.method} ${url} ${JSON.stringify(init.body).slice(0, 200)} → ${status} ${what}`,
          );
        const described = operation.responses[status];
        if (status >= 500 && status !== 503) say(text.slice(0, 200));
        else if (!described) say(`is not described: ${text.slice(0, 200)}`);
        else if (described.content && !(type in described.content)) say(`has the type ${type}`);
        else if (type.endsWith("json")) {
          const schema = described.content?.[type]?.schema;
          const problem = schema ? check(schema, JSON.parse(text)) : null;
          if (problem) say(problem);
        }
        if (wrong.length > 40) break;
      }
    }
    console.info(`fuzzed ${doc.operations.length} operations: ${JSON.stringify(count)}`);
    expect(wrong).toEqual([]);
    expect(count.byStatus["200"]).toBeGreaterThan(50);
  },
);

test("I6: every statement that these requests ran, run as another organization or as none, finds and changes nothing", async () => {
  const own = new Set([organizationId, ...[...ids.values()].flat()]);
  const stranger = await createOrganization(database.db);
  const other = postgres(database.url, {
    max: 1,
    onnotice: () => {},
    connection: { role: "funnel_app" },
  });
  const count = { statements: 0, runs: 0 };
  const wrong: string[] = [];
  for (const [text, runs] of statements) {
    // What sets the scene, and what may look across organizations to find one.
    if (
      !/^\s*(select|update|delete|insert|with)\b/i.test(text) ||
      /set_config|pg_snapshot_xmin/.test(text)
    )
      continue;
    count.statements += 1;
    for (const as of [stranger.organizationId, ""])
      for (const parameters of runs) {
        count.runs += 1;
        const found = await runAs(other, as, text, parameters);
        const rows = JSON.stringify(found.rows, (_, value: unknown) =>
          typeof value === "bigint" ? String(value) : value,
        );
        const leaked = [...own].filter((id) => rows.includes(id) && !parameters.includes(id));
        const named = [...own].filter((id) => rows.includes(`"id":"${id}"`));
        if (
          leaked.length + named.length > 0 ||
          (found.changed > 0 && /^\s*(update|delete)/i.test(text))
        )
          wrong.push(
            `${text.slice(0, 200)} as ${as || "nobody"}: ${found.changed} ${rows.slice(0, 200)}`,
          );
      }
  }
  await other.end();
  console.info(`run as others: ${JSON.stringify(count)}`);
  expect(wrong).toEqual([]);
  expect(count.statements).toBeGreaterThan(70);
});

/** In a transaction that is taken back. A refusal finds nothing. */
async function runAs(
  connection: postgres.Sql,
  organization: string,
  text: string,
  parameters: unknown[],
) {
  const result = { rows: [] as unknown[], changed: 0 };
  const undo = new Error("taken back");
  await connection
    .begin(async (tx) => {
      await tx`select set_config('app.organization_id', ${organization}, true)`;
      const rows = await tx.unsafe(text, parameters as never[]);
      result.rows = [...rows];
      result.changed = rows.count ?? 0;
      throw undo;
    })
    .catch((error: unknown) => {
      const code = (error as { code?: string }).code;
      // Refused by row-level security, a foreign key to what is not seen, or a missing row.
      if (error !== undo && !/^(42501|23)/.test(code ?? "")) throw error;
    });
  return result;
}
