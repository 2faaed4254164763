import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMember, testApi } from "../tests/api.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../tests/database.ts";
import { things, type Ids } from "../tests/things.ts";
import { fakeCommands } from "./testing.ts";

let database: TestDatabase;
let api: ReturnType<typeof testApi>;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(database.db, fakeCommands());
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

interface IdRoute {
  method: string;
  path: string;
  /** The names of the ids in the path, the query and the body. */
  names: string[];
  queries: string[];
}

/** Bodies of the routes that want one; a string that names an id stands for it. */
const BODIES: Record<string, Record<string, unknown>> = {
  "patch /leads/{id}": { name: "Ana" },
  "post /leads/{id}/assign": { userId: "userId" },
  "post /leads/{id}/pause": { until: "2099-01-01T00:00:00Z" },
  "post /leads/{id}/stage": { stage: "engaged" },
  "post /leads/{id}/close": { outcome: "won" },
  "post /leads/{id}/time-zone": { timeZone: "Europe/Lisbon" },
  "post /leads/{id}/messages": { text: "Hello", replyTo: "messageId" },
  "post /leads/{id}/messages/file": {},
  "post /leads/{id}/messages/template": { templateId: "templateId", values: ["Ana"] },
  "post /leads": {
    phone: "+351912345678",
    channelId: "leadChannelId",
    source: "portal",
    consent: { source: "portal", at: "2026-01-01T00:00:00Z", evidence: {} },
  },
  "post /leads/{id}/read": { through: "messageId" },
  "post /leads/{id}/merge": { sourceId: "sourceId" },
  "patch /leads/{id}/agenda/{itemId}": { at: "2099-01-01T00:00:00Z" },
  "post /leads/{id}/viewings": {
    listingId: "listingId",
    agentId: "agentId",
    startsAt: "2099-01-01T00:00:00Z",
  },
  "post /leads/{id}/viewings/{viewingId}/reschedule": {
    startsAt: "2099-01-01T00:00:00Z",
    agentId: "agentId",
  },
  "post /leads/{id}/viewings/{viewingId}/outcome": { outcome: "attended" },
  "put /agents/{userId}/availability": { hours: [], languages: [], areas: [], takesLeads: true },
  "post /agents/{userId}/absences": { from: "2099-01-01T00:00:00Z", until: "2099-01-02T00:00:00Z" },
  "patch /users/{userId}": { name: "Ana" },
  "patch /channels/{channelId}": { name: "Lisbon" },
  "post /templates": {
    channelId: "channelId",
    name: "welcome",
    language: "en",
    category: "UTILITY",
    body: "Welcome!",
  },
  "post /templates/sync": { channelId: "channelId" },
  "post /templates/{templateId}/preview": { values: ["Ana"] },
  "patch /templates/{templateId}": { purpose: null },
  "patch /webhooks/{webhookId}": { description: "The CRM" },
  "patch /knowledge/{answerId}": { answer: "No." },
  "patch /listings/{listingId}": { status: "sold" },
  "post /cadences/dry-run": { leadId: "id" },
  "patch /labels/{labelId}": { color: "red" },
  "post /leads/{id}/notes": { text: "Likes the garden." },
  "patch /leads/{id}/notes/{noteId}": { text: "Likes the light." },
  "put /leads/{id}/presence": { state: "typing" },
  "patch /canned-replies/{cannedReplyId}": { text: "Hello {{name}}" },
  "post /canned-replies/{cannedReplyId}/render": { leadId: "leadId" },
};
const QUERIES: Record<string, string> = {
  "/exports/messages.csv": "from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z",
  "/viewings": "from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z",
};
/** Not ids of rows. */
const OTHER_PARAMS = ["report", "trigger", "stage", "objection", "number"];

/** Every route of the public description that takes an id, in the path, the query or the body. */
async function routesWithIds(): Promise<IdRoute[]> {
  const { paths } = (await (await api.app.request("/openapi.json")).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: { in: string; name: string; schema?: { format?: string } }[];
          requestBody?: unknown;
        }
      >
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => {
      const key = `${method} ${path}`;
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
      const queries = parameters
        // The audit log may be asked about who and what is gone: it knows nothing of others.
        .filter(
          (p) => p.in === "query" && p.schema?.format === "uuid" && !path.startsWith("/audit-log"),
        )
        .map(({ name }) => name);
      if (requestBody && inPath.some((name) => !OTHER_PARAMS.includes(name)))
        expect(BODIES, "a body for the test of I6").toHaveProperty([key]);
      const inBody = Object.values(BODIES[key] ?? {}).filter(
        (value): value is string => typeof value === "string" && /[iI]d$/.test(value),
      );
      const names = [...inPath, ...queries, ...inBody].filter((n) => !OTHER_PARAMS.includes(n));
      return names.length > 0 ? [{ method, path, names, queries }] : [];
    }),
  );
}

async function statusOf(
  { method, path, queries }: IdRoute,
  ids: Ids,
  headers: Record<string, string>,
): Promise<number> {
  const of = (name: string) =>
    encodeURIComponent(ids[name === "id" && path.startsWith("/not") ? "notificationId" : name]!);
  const query = [QUERIES[path] ?? "", ...queries.map((name) => `${name}=${of(name)}`)].join("&");
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => of(name));
  const body = Object.entries(BODIES[`${method} ${path}`] ?? {}).map(([key, value]) => [
    key,
    typeof value === "string" ? (ids[value] ?? value) : value,
  ]);
  const response = await api.app.request(`/v1${filled}?${query}`, {
    method: method.toUpperCase(),
    ...(path.endsWith("/messages/file")
      ? { headers, body: aFile() }
      : {
          headers: { ...headers, "content-type": "application/json" },
          ...(body.length > 0 && { body: JSON.stringify(Object.fromEntries(body)) }),
        }),
  });
  await response.body?.cancel();
  return response.status;
}

function aFile(): FormData {
  const form = new FormData();
  form.set("file", new File(["a plan"], "plan.pdf", { type: "application/pdf" }));
  return form;
}

describe("I6", () => {
  it("every route answers another organization's id, an unknown one and its own as it should", async () => {
    const organization = await createOrganization(database.db);
    const { headers, userId } = await createMember(database.db, organization.organizationId);
    const own = await things(database.db, organization, userId);
    const foreign = await things(database.db, await createOrganization(database.db));
    const routes = await routesWithIds();
    expect(routes.length).toBeGreaterThanOrEqual(34);
    for (const route of routes) {
      const { method, path } = route;
      for (const name of route.names) {
        const key = name === "id" && path.startsWith("/not") ? "notificationId" : name;
        const expectStatus = async (value: string, status: number) => {
          const got = await statusOf(route, { ...own, [key]: value }, headers);
          expect([method, path, name, value, got]).toEqual([method, path, name, value, status]);
        };
        await expectStatus(foreign[key]!, 404);
        await expectStatus(name === "file" ? `${v7()}.ics` : v7(), 404);
        if (name !== "itemId") await expectStatus("not-an-id", 400);
      }
      const status = await statusOf(route, own, headers);
      expect([method, path, status]).toEqual([
        method,
        path,
        expect.toBeOneOf([200, 201, 202, 204]),
      ]);
    }
  });

  it("every table with an organization has forced row-level security with a policy, and the app owns none", async () => {
    const sql = postgres(database.url, { max: 1, onnotice: () => {} });
    const tables = await sql<
      { table: string; forced: boolean; policies: string[]; owned: boolean }[]
    >`
      select c.relname as "table", c.relrowsecurity and c.relforcerowsecurity as forced,
        array(select polname from pg_policy where polrelid = c.oid and polqual is not null) as policies,
        pg_has_role('funnel_app', c.relowner, 'member') as owned
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'organizations' or exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'))`.finally(
      () => sql.end(),
    );
    expect(tables.length).toBeGreaterThanOrEqual(15);
    for (const { table, forced, policies, owned } of tables) {
      expect([table, forced, owned]).toEqual([table, true, false]);
      expect(policies).toContain("tenant");
    }
  });

  it("the token's organization is the only one there is, also without a filter in the query", async () => {
    const { headers } = await createMember(
      database.db,
      (await createOrganization(database.db)).organizationId,
    );
    const response = await api.app.request("/v1/leads", { headers });
    expect(await response.json()).toEqual({ items: [], nextCursor: null });
  });
});
