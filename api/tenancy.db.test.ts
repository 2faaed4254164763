import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leads } from "../db/schema/index.ts";
import { createMember, testApi } from "../tests/api.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../tests/database.ts";

let database: TestDatabase;
let api: ReturnType<typeof testApi>;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(database.db);
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

/** Every route of the public description that takes an id, in the path or in the query. */
async function routesWithIds(): Promise<{ method: string; path: string }[]> {
  const { paths } = (await (await api.app.request("/openapi.json")).json()) as {
    paths: Record<
      string,
      Record<string, { parameters?: { in: string; name: string; schema?: { format?: string } }[] }>
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) => {
      const queries = parameters.filter((p) => p.in === "query" && p.schema?.format === "uuid");
      return [
        ...(path.includes("{") ? [{ method, path: path.replaceAll(/\{\w+\}/g, "{id}") }] : []),
        ...queries.map(({ name }) => ({ method, path: `${path}?${name}={id}` })),
      ];
    }),
  );
}

describe("I6", () => {
  it("every route answers another organization's id, an unknown one and its own as it should", async () => {
    const [ours, theirs] = [
      await createOrganization(database.db),
      await createOrganization(database.db),
    ];
    const add = async ({ organizationId, channelId }: typeof ours) => {
      const id = v7();
      await database.db.tenant(organizationId, (tx) =>
        tx.insert(leads).values({ id, organizationId, channelId }),
      );
      return id;
    };
    const [own, foreign] = [await add(ours), await add(theirs)];
    const { headers } = await createMember(database.db, ours.organizationId);
    const routes = await routesWithIds();
    expect(routes.length).toBeGreaterThanOrEqual(6);
    for (const { method, path } of routes) {
      const status = async (id: string) => {
        const response = await api.app.request(`/v1${path.replace("{id}", id)}`, {
          method: method.toUpperCase(),
          headers,
        });
        await response.body?.cancel();
        return response.status;
      };
      expect([path, await status(foreign)]).toEqual([path, 404]);
      expect([path, await status(v7())]).toEqual([path, 404]);
      expect([path, await status("not-an-id")]).toEqual([path, 400]);
      expect([path, await status(own)]).toEqual([path, 200]);
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
