import { eq } from "drizzle-orm";
import fc from "fast-check";
import { DateTime } from "luxon";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../../tests/database.ts";
import { dailyFigures, leads, messages, organizations } from "../../schema/index.ts";
import { foldFigures } from "./fold-figures.ts";
import { figureDifferences, rebuildFigures } from "./raw-figures.ts";
import { differences, figures, newLead, replies, says, sceneIn, type Scene } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const ZONES = ["Pacific/Auckland", "America/New_York", "Europe/Lisbon", "Australia/Lord_Howe"];
const HOUR = 3_600_000;

function moveTo(s: Scene, timeZone: string) {
  return s.inside((tx) =>
    tx.update(organizations).set({ timeZone }).where(eq(organizations.id, s.organizationId)),
  );
}
function leadAt(s: Scene, createdAt: Date) {
  const { organizationId, channelId } = s;
  return s.inside((tx) => tx.insert(leads).values({ organizationId, channelId, createdAt }));
}
/** Four who talk at once, each in transactions of its own. */
function talk(s: Scene, ids: readonly string[]) {
  return Promise.all(
    ids.map(async (leadId) => {
      for (let i = 0; i < 6; i++) {
        await says(s, leadId);
        await replies(s, leadId);
      }
    }),
  );
}
async function fourLeads(s: Scene) {
  return [await newLead(s), await newLead(s), await newLead(s), await newLead(s)];
}

describe("an organization's days", () => {
  test("are those of its zone at every moment around a change of clocks", async () => {
    // When clocks change in one of the zones.
    const changes = ["2026-09-26T14:00Z", "2026-11-01T06:00Z", "2027-04-03T14:00Z"];
    const moment = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -40 * HOUR, max: 40 * HOUR }))
      .map(([at, off]) => Date.parse(at) + off);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ZONES),
        fc.array(moment, { minLength: 1, maxLength: 8 }),
        async (zone, moments) => {
          const s = await sceneIn(database, zone);
          for (const at of moments) await leadAt(s, new Date(at));
          const days = moments.map((at) => DateTime.fromMillis(at, { zone }).toISODate());
          const counted = (await figures(s, "leads")).map(({ day, count }) => `${day}: ${count}`);
          const expected = [...Map.groupBy(days, (day) => day)].map(
            ([day, of]) => `${day}: ${of.length}`,
          );
          expect(counted.toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 25 },
    );
  });

  test("are others in another zone, from the moment it is said", async () => {
    const s = await sceneIn(database, "Pacific/Auckland");
    await leadAt(s, new Date("2026-11-25T12:00:00Z"));
    await foldFigures(database.db, s.organizationId);
    await leadAt(s, new Date("2026-11-25T12:00:00Z"));
    await moveTo(s, "America/New_York");
    expect(await figures(s, "leads")).toMatchObject([{ day: "2026-11-25", count: 2 }]);
    await foldFigures(database.db, s.organizationId);
    expect(await figures(s, "leads")).toMatchObject([{ day: "2026-11-25", count: 2 }]);
    await s.inside((tx) => tx.delete(leads).where(eq(leads.organizationId, s.organizationId)));
    expect(await figures(s, "leads")).toEqual([]);
    await foldFigures(database.db, s.organizationId);
    expect(await s.inside((tx) => tx.select().from(dailyFigures))).toEqual([]);
  });

  test("move while others write and fold, and nothing is counted on a day of the old zone", async () => {
    const s = await sceneIn(database, "Pacific/Auckland");
    const ids = await fourLeads(s);
    const others = [talk(s, ids), talk(s, await fourLeads(s))];
    for (const zone of [...ZONES, "Pacific/Kiritimati", "Pacific/Niue"]) {
      await moveTo(s, zone);
      await foldFigures(database.db, s.organizationId);
    }
    await Promise.all(others);
    expect(await differences(s)).toEqual([]);
    const sums = await figures(s, "messages");
    expect(sums.reduce((all, { count }) => all + count, 0)).toBe(8 * 6 * 2);
  });
});

test("what began to count by the old zone counts by the new one, when that comes first", async () => {
  const s = await sceneIn(database, "Pacific/Auckland");
  const leadId = await newLead(s);
  await replies(s, leadId);
  const moved = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const moving = s.inside(async (tx) => {
    await tx.update(organizations).set({ timeZone: "Pacific/Niue" });
    moved.resolve();
    await mayCommit.promise;
  });
  await moved.promise;
  const told = s.inside((tx) =>
    tx.update(messages).set({ priceClass: "service" }).where(eq(messages.leadId, leadId)),
  );
  await someoneWaits();
  mayCommit.resolve();
  await Promise.all([moving, told]);
  expect(await differences(s)).toEqual([]);
});

async function someoneWaits(): Promise<void> {
  const admin = postgres(database.url, { max: 1 });
  const waiting = () =>
    admin`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting()).length === 0);
  await admin.end();
}

describe("what the rows add up to", () => {
  test("is made of any figures, by several at once, while others write and fold", async () => {
    const s = await sceneIn(database);
    const ids = await fourLeads(s);
    await talk(s, ids);
    await foldFigures(database.db, s.organizationId);
    await spoil(s);
    expect(await differences(s)).not.toEqual([]);
    const rebuild = () => s.inside((tx) => rebuildFigures(tx, s.organizationId));
    await Promise.all([
      talk(s, ids),
      ...[1, 2, 3].map(rebuild),
      foldFigures(database.db, s.organizationId),
    ]);
    expect(await differences(s)).toEqual([]);
    expect(await rebuild()).toBe(0);
  });

  test("of some days leaves the others as they are", async () => {
    const s = await sceneIn(database, "Europe/Lisbon");
    for (const day of ["2026-03-01", "2026-03-02"]) await leadAt(s, new Date(`${day}T12:00:00Z`));
    await spoil(s);
    const first = { from: "2026-03-01", to: "2026-03-01" };
    await s.inside((tx) => rebuildFigures(tx, s.organizationId, first));
    const wrong = (period?: typeof first) =>
      s.inside((tx) => figureDifferences(tx, s.organizationId, period));
    expect(await wrong(first)).toEqual([]);
    expect(await wrong()).toMatchObject([{ day: "2026-03-02", kept: 0, raw: 1 }]);
  });

  /** As if nobody had counted. */
  async function spoil({ organizationId }: Scene) {
    const admin = postgres(database.url, { max: 1 });
    await admin`delete from daily_figures where organization_id = ${organizationId}`;
    await admin`delete from daily_deltas where organization_id = ${organizationId}`;
    await admin.end();
  }
});

test("a message that is withheld, and taken after all, counts once", async () => {
  const s = await sceneIn(database);
  const leadId = await newLead(s);
  await replies(s, leadId);
  const set = (status: "withheld" | "accepted") =>
    s.inside((tx) => tx.update(messages).set({ status }).where(eq(messages.leadId, leadId)));
  await set("withheld");
  expect(await figures(s, "messages")).toEqual([]);
  await set("accepted");
  expect(await figures(s, "messages")).toMatchObject([{ key: "bot", count: 1 }]);
  expect(await differences(s)).toEqual([]);
});
