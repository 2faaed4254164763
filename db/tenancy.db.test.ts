import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOrganization, testDatabase, type TestDatabase } from "../tests/database.ts";
import { channels, organizations } from "./schema/index.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

describe("I6: the database keeps organizations apart", () => {
  test("every table with an organization forces row-level security", async () => {
    const { db } = database;
    const rows = await db.router((tx) =>
      tx.execute<{ table: string; safe: boolean }>(sql`
        select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as safe
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'organization_id'`),
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ safe }) => !safe)).toEqual([]);
  });

  test("a query sees its own organization's rows only", async () => {
    const { db } = database;
    const one = await createOrganization(db);
    const two = await createOrganization(db);
    const seen = await db.tenant(one.organizationId, (tx) => tx.select().from(channels));
    expect(seen.map(({ id }) => id)).toEqual([one.channelId]);
    const names = await db.tenant(two.organizationId, (tx) => tx.select().from(organizations));
    expect(names.map(({ id }) => id)).toEqual([two.organizationId]);
  });

  test("a row of another organization cannot be written", async () => {
    const { db } = database;
    const one = await createOrganization(db);
    const two = await createOrganization(db);
    const stolen = db.tenant(one.organizationId, (tx) =>
      tx.insert(channels).values({
        organizationId: two.organizationId,
        phoneNumberId: "1",
        wabaId: "2",
        displayPhone: "3",
        appSecret: "4",
        accessToken: "5",
      }),
    );
    await expect(stolen).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("the router reads no secret but the one that verifies webhooks, and writes nothing", async () => {
    const { db } = database;
    const token = db.router((tx) => tx.select({ t: channels.accessToken }).from(channels));
    await expect(token).rejects.toMatchObject({ cause: { code: "42501" } });
    const write = db.router((tx) => tx.update(channels).set({ wabaId: "x" }));
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
