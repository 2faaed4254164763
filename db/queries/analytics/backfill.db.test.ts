import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connectDatabase, type Database } from "../../client.ts";
import { differences, figures } from "./testing.ts";

/** A database as it was before 0015, with rows; then migrated. */
const BEFORE = "0014_merged_moves";
const DAY = 86_400_000;
const [organizationId, agentId, listingId, channelId] = [v7(), v7(), v7(), v7()];
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 12));

let db: Database;
let sql: postgres.Sql;
let drop: () => Promise<unknown>;
beforeAll(async () => {
  const server = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  sql = postgres(url.href, { max: 1, onnotice: () => {} });
  db = connectDatabase(url.href, { max: 2 });
  drop = () => admin`drop database ${admin(name)} with (force)`.finally(() => admin.end());
  const { entries } = JSON.parse(await migrationFile("meta/_journal.json")) as {
    entries: { tag: string }[];
  };
  const tags = entries.map(({ tag }) => tag);
  const first = tags.indexOf(BEFORE) + 1;
  await run(tags.slice(0, first));
  await fill();
  await run(tags.slice(first));
});
afterAll(async () => {
  await db.close();
  await sql.end();
  await drop();
});

const migrationFile = (name: string) =>
  readFile(new URL(`../../migrations/${name}`, import.meta.url), "utf8");

async function run(tags: readonly string[]): Promise<void> {
  for (const tag of tags)
    for (const statement of (await migrationFile(`${tag}.sql`)).split("--> statement-breakpoint"))
      await sql.unsafe(statement);
}

async function fill(): Promise<void> {
  await sql`insert into organizations ${sql({ id: organizationId, name: "Old Homes", time_zone: "UTC" })}`;
  await sql`select set_config('app.organization_id', ${organizationId}, false)`;
  await sql`insert into channels ${sql({ id: channelId, organization_id: organizationId, phone_number_id: "1", waba_id: "1", display_phone: "", app_secret: "", access_token: "" })}`;
  await sql`insert into users ${sql({ id: agentId, organization_id: organizationId, email: "a@example.com", name: "A", role: "agent", password_hash: "x" })}`;
  await sql`insert into listings ${sql({ id: listingId, organization_id: organizationId, reference: "1", title: "A", purpose: "sale", property_type: "apartment", city: "B", area: "C", bedrooms: 1, bathrooms: 1, size_m2: 1, price_minor: 1, currency: "EUR" })}`;
  for (const each of VIEWINGS) await addViewing(each);
  for (const [source, happened] of CONVERSATIONS) {
    const leadId = await addLead(source);
    for (const each of happened) await HAPPENS[each[1]](leadId, day(each[0]));
  }
}

async function addLead(source = "organic"): Promise<string> {
  const id = v7();
  await sql`insert into leads ${sql({ id, organization_id: organizationId, channel_id: channelId, source, created_at: day(1) })}`;
  return id;
}

/** Where each lead came from, and what happened on which day. */
const CONVERSATIONS: [string, [number, keyof typeof HAPPENS][]][] = [
  [
    "organic",
    [
      [2, "givenUp"],
      [3, "takenOver"],
      [4, "handedBack"],
      [5, "wrote"],
      [6, "failed"],
    ],
  ],
  [
    "organic",
    [
      [2, "takenOver"],
      [3, "takenOver"],
    ],
  ],
  [
    "phone_app",
    [
      [2, "phoned"],
      [3, "takenOver"],
      [4, "handedBack"],
      [7, "phoned"],
      [8, "phoned"],
    ],
  ],
  [
    "organic",
    [
      [2, "answered"],
      [8, "failed"],
      [9, "takenOver"],
    ],
  ],
  [
    "organic",
    [
      [2, "merged"],
      [3, "takenOver"],
    ],
  ],
];
const HAPPENS = {
  givenUp: (leadId: string, at: Date) => addTurn(leadId, at, "hand_over", "sent"),
  answered: (leadId: string, at: Date) => addTurn(leadId, at, "respond", "sent"),
  failed: (leadId: string, at: Date) => addTurn(leadId, at, "respond", "failed"),
  takenOver: (leadId: string, at: Date) => addCommand(leadId, at, "take_over"),
  handedBack: (leadId: string, at: Date) => addCommand(leadId, at, "hand_back"),
  wrote: (leadId: string, at: Date) => addCommand(leadId, at, "send"),
  phoned: (lead_id: string, at: Date) =>
    sql`insert into messages ${sql({ id: v7(), organization_id: organizationId, lead_id, channel_id: channelId, direction: "outbound", author: "phone_app", type: "text", payload: {}, status: "sent", sent_at: at, created_at: at })}`,
  merged: async (target_id: string, at: Date) => {
    const id = v7();
    const moved = sql.json({ sourceOwner: "person", rows: {} }) as never;
    await sql`insert into lead_merges ${sql({ id, organization_id: organizationId, source_id: await addLead(), target_id, moved, created_at: at })}`;
    await addCommand(target_id, at, "absorb", { mergeId: id });
  },
};

function addTurn(lead_id: string, at: Date, kind: string, outcome: string) {
  const action = { kind, ...(kind === "hand_over" && { why: "legal" }) };
  const gate = sql.json({ rules: [], done: { action } }) as never;
  return sql`insert into turns ${sql({ id: v7(), organization_id: organizationId, lead_id, cause: "messages", message_ids: [], gate, outcome, started_at: at, finished_at: at })}`;
}

function addCommand(lead_id: string, at: Date, kind: string, data: Record<string, string> = {}) {
  return sql`insert into lead_commands ${sql({ id: v7(), organization_id: organizationId, lead_id, user_id: agentId, request_id: v7(), kind, data: sql.json(data) as never, at })}`;
}

interface OldViewing {
  id: string;
  state: string;
  by: "lead" | "person";
  /** When what is asked after it was planned, and when it was settled. */
  asked?: [Date, Date];
}
const VIEWINGS: OldViewing[] = [
  { id: v7(), state: "cancelled", by: "lead" },
  { id: v7(), state: "cancelled", by: "lead", asked: [day(4), day(6)] },
  { id: v7(), state: "attended", by: "lead", asked: [day(5), day(20)] },
  { id: v7(), state: "confirmed", by: "person" },
  { id: v7(), state: "cancelled", by: "person" },
  { id: v7(), state: "expired", by: "lead" },
];

async function addViewing({ id, state, by, asked }: OldViewing): Promise<void> {
  const lead_id = await addLead();
  const at = day(10 + VIEWINGS.findIndex((each) => each.id === id));
  const ends = new Date(+at + 1);
  const ref = { organization_id: organizationId, lead_id };
  await sql`insert into viewings ${sql({ ...ref, id, listing_id: listingId, agent_id: agentId, starts_at: at, ends_at: ends, blocked_until: ends, state, booked_by: by, created_at: day(3) })}`;
  if (asked === undefined) return;
  const [created_at, settled_at] = asked;
  await sql`insert into agenda_items ${sql({ ...ref, id: `outcome:${id}:${+at}`, kind: "viewing_outcome", at: new Date(+at + DAY), reason: "", ref: sql.json({ viewingId: id }) as never, state: "cancelled", created_at, settled_at })}`;
}

const scene = {
  organizationId,
  inside: <T>(work: Parameters<typeof db.tenant<T>>[1]) => db.tenant(organizationId, work),
};

describe("what was there before it was counted so", () => {
  test("is what the rows add up to", async () => {
    expect(await differences(scene)).toEqual([]);
  });

  test("of handovers: the first thing that gave a lead to people, since the bot had it", async () => {
    const rows = await figures(scene, "handovers");
    expect(rows.map((row) => `${row.day} ${row.key} by ${row.detail}: ${row.count}`)).toEqual([
      "2026-03-02 legal by bot: 1",
      "2026-03-02 taken_over by person: 1",
      "2026-03-05 wrote by person: 1",
      "2026-03-07 phone_app by person: 1",
      "2026-03-08 undelivered by bot: 1",
    ]);
    const by = await sql`select distinct why from handovers where user_id = ${agentId} order by 1`;
    expect(by.map(({ why }) => why)).toEqual(["taken_over", "wrote"]);
  });

  test("of viewings: those that were asked after were booked, and called off when that ended", async () => {
    const rows = await figures(scene, "viewings");
    expect(rows.map((row) => `${row.day} ${row.key} by ${row.detail}: ${row.count}`)).toEqual([
      "2026-03-03 booked by person: 2",
      "2026-03-04 booked by lead: 1",
      "2026-03-05 booked by lead: 1",
      "2026-03-06 cancelled by lead: 1",
      "2026-03-12 attended by lead: 1",
      "2026-03-14 cancelled by person: 1",
    ]);
  });
});
