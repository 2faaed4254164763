import { Buffer } from "node:buffer";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { seedLead, seedPeople, type SeededLead } from "../../tests/seeded-lead.ts";
import { connectDatabase, type Database } from "../client.ts";
import * as t from "../schema/index.ts";
import { eraseLead } from "./erase-lead.ts";

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  admin = postgres(database.url, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await admin.end();
  await database[Symbol.asyncDispose]();
});

async function scene(db: Database) {
  const [mine, theirs] = [await createOrganization(db), await createOrganization(db)];
  const people = await seedPeople(db, mine);
  const noon = Date.now() + 86_400_000;
  const erased = await seedLead(db, mine, people, new Date(noon));
  const other = await seedLead(db, mine, people, new Date(noon + 7_200_000));
  const abroad = await seedLead(db, theirs, await seedPeople(db, theirs), new Date(noon));
  return { mine, theirs, people, erased, other, abroad };
}

const erasureOf = (org: TestOrganization, lead: SeededLead, requestedBy: string | null) => ({
  organizationId: org.organizationId,
  leadId: lead.leadId,
  requestedBy,
  requestedAt: new Date(),
});
const erase = (db: Database, erasure: Parameters<typeof eraseLead>[1]) =>
  db.eraser(erasure.organizationId, (tx) => eraseLead(tx, erasure));

/** Every row of every table as text, with what wamids hold in clear beside it. */
async function everyRow(): Promise<{ table: string; text: string }[]> {
  const tables = await admin<{ table: string }[]>`
    select table_name as table from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const rows: { table: string; text: string }[] = [];
  for (const { table } of tables) {
    const found = await admin<
      { text: string }[]
    >`select to_jsonb(r)::text as text from ${admin(table)} r`;
    rows.push(...found.map(({ text }) => ({ table, text: text + decoded(text) })));
  }
  return rows;
}

const decoded = (text: string) =>
  [...text.matchAll(/wamid\.([\w+/=-]+)/g)]
    .map(([, code = ""]) => Buffer.from(code, "base64").toString("latin1"))
    .join(" ");

/** How many rows of each table hold something of the lead. */
async function tracesOf(lead: SeededLead): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, text } of await everyRow())
    if (Object.values(lead).some((value) => text.includes(value)))
      counts[table] = (counts[table] ?? 0) + 1;
  return counts;
}

/** The tables that hold something of a lead, whoever adds one. */
async function tablesOfLeads(): Promise<string[]> {
  const rows = await admin<{ table: string }[]>`
    select distinct table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'lead_id' and table_name <> 'erasures'`;
  return rows.map(({ table }) => table);
}

describe.each(["a superuser", "a plain role, whom forced row-level security binds"])(
  "I12: with tables owned by %s",
  (owner) => {
    let db: Database;
    beforeAll(async () => {
      db = owner === "a superuser" ? database.db : await ownedByPlainRole();
    });
    afterAll(async () => void (db !== database.db && (await db.close())));

    test("an erased lead leaves nothing but the proof and one event, and others lose nothing", async () => {
      const { mine, people, erased, other, abroad } = await scene(db);
      const before = {
        erased: await tracesOf(erased),
        other: await tracesOf(other),
        abroad: await tracesOf(abroad),
      };
      expect(Object.keys(before.erased)).toEqual(expect.arrayContaining(await tablesOfLeads()));

      await erase(db, erasureOf(mine, erased, people.agentId));

      expect(await tracesOf(erased)).toEqual({ erasures: 1, events: 1 });
      expect(await tracesOf(other)).toEqual(before.other);
      expect(await tracesOf(abroad)).toEqual(before.abroad);
      const [proof] = await db.tenant(mine.organizationId, (tx) => tx.select().from(t.erasures));
      expect(proof).toMatchObject({
        leadId: erased.leadId,
        requestedBy: people.agentId,
        rowsErasedAt: expect.any(Date),
        historiesErasedAt: null,
        rows: {
          leads: 1,
          identities: 2,
          messages: 2,
          turns: 1,
          facts: 1,
          media: 1,
          prompt_trial_turns: 1,
          reply_suggestions: 1,
          sends: 1,
          viewings: 1,
          agenda_items: 1,
          notifications: 1,
          lead_commands: 1,
          llm_calls: 1,
          message_statuses: 5,
          kept_items: 4,
          lead_labels: 1,
          notes: 1,
          consents: 1,
          presence: 1,
          stage_moves: 1,
          webhook_deliveries: 1,
          idempotency_keys: 1,
          events: 2,
        },
      });
      const told = await db.tenant(mine.organizationId, (tx) =>
        tx.select().from(t.events).where(eq(t.events.leadId, erased.leadId)),
      );
      expect(told).toMatchObject([{ kind: "lead.erased", data: {} }]);
    });
  },
);

/** The same database, its tables given to a role that may bypass nothing, who then logs in. */
async function ownedByPlainRole(): Promise<Database> {
  const role = `owner_${v7().replaceAll("-", "")}`;
  await admin`create role ${admin(role)} login`;
  await admin`grant funnel_app, funnel_router, funnel_eraser to ${admin(role)}`;
  await admin`grant usage on schema public to ${admin(role)}`;
  const tables = await admin<{ table: string }[]>`
    select c.relname as table from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`;
  for (const { table } of tables) await admin`alter table ${admin(table)} owner to ${admin(role)}`;
  const url = new URL(database.url);
  url.username = role;
  return connectDatabase(url.href, { max: 5 });
}

test("erasing again, also at the same moment, changes nothing and tells it once", async () => {
  const { db } = database;
  const { mine, erased } = await scene(db);
  const erasure = erasureOf(mine, erased, null);
  await Promise.all([1, 2, 3].map(() => erase(db, erasure)));
  const proofs = () => db.tenant(mine.organizationId, (tx) => tx.select().from(t.erasures));
  const first = await proofs();
  await erase(db, { ...erasure, requestedAt: new Date() });
  expect(await proofs()).toEqual(first);
  expect(await tracesOf(erased)).toEqual({ erasures: 1, events: 1 });
});

test("a number that another lead has now keeps what names it", async () => {
  const { db } = database;
  const { mine, erased, other } = await scene(db);
  await db.tenant(mine.organizationId, (tx) =>
    tx
      .update(t.identities)
      .set({ value: erased.earlierPhone })
      .where(eq(t.identities.value, other.phone)),
  );
  await erase(db, erasureOf(mine, erased, null));
  const left =
    await admin`select wamid from message_statuses where organization_id = ${mine.organizationId}`;
  expect(left.some(({ wamid }) => decoded(String(wamid)).includes(erased.earlierPhone))).toBe(true);
});

test("who asked and has left since does not keep a lead from being erased", async () => {
  const { db } = database;
  const { mine, erased } = await scene(db);
  await erase(db, erasureOf(mine, erased, v7()));
  const [proof] = await db.tenant(mine.organizationId, (tx) => tx.select().from(t.erasures));
  expect(proof).toMatchObject({ requestedBy: null, rowsErasedAt: expect.any(Date) });
});

test("I6: another organization's lead is not found, and the eraser reads no words", async () => {
  const { db } = database;
  const { mine, theirs, erased } = await scene(db);
  const before = await tracesOf(erased);
  await expect(erase(db, erasureOf(theirs, erased, null))).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await tracesOf(erased)).toEqual(before);
  const words = db.eraser(mine.organizationId, (tx) =>
    tx.select({ text: t.messages.text }).from(t.messages),
  );
  await expect(words).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("only the eraser writes proofs", async () => {
  const { db } = database;
  const { organizationId } = await createOrganization(db);
  const forged = db.tenant(organizationId, (tx) =>
    tx.insert(t.erasures).values({ organizationId, leadId: v7(), requestedAt: new Date() }),
  );
  await expect(forged).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("who was merged into an erased lead goes with it; an undone merge leaves nothing of it", async () => {
  const { db } = database;
  const { mine, people, erased, other } = await scene(db);
  const third = await seedLead(db, mine, people, new Date(Date.now() + 172_800_000));
  const { organizationId } = mine;
  const merge = { organizationId, moved: { sourceOwner: "bot", rows: {} } };
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(t.leadMerges).values([
      { ...merge, sourceId: other.leadId, targetId: erased.leadId },
      { ...merge, sourceId: erased.leadId, targetId: third.leadId, undoneAt: new Date() },
    ]);
    await tx
      .update(t.leads)
      .set({ mergedIntoId: erased.leadId })
      .where(eq(t.leads.id, other.leadId));
  });
  const erasure = erasureOf(mine, erased, null);
  expect(await erase(db, erasure)).toEqual([other.leadId]);
  // Asked again after the answer was lost, it still says who went.
  expect(await erase(db, erasure)).toEqual([other.leadId]);
  expect(await tracesOf(other)).toEqual({ erasures: 1, events: 1 });
  // Its id also stands in the other's proof.
  expect(await tracesOf(erased)).toEqual({ erasures: 2, events: 1 });
  const proofs = await db.tenant(organizationId, (tx) => tx.select().from(t.erasures));
  expect(proofs.find(({ leadId }) => leadId === erased.leadId)?.rows).toMatchObject({
    lead_merges: 1,
  });
});
