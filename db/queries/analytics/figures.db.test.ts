import fc from "fast-check";
import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../../tests/database.ts";
import { seedLead } from "../../../tests/seeded-lead.ts";
import { STAGES } from "../../../domain/stage.ts";
import { leads, llmCalls, messages, turns, viewings } from "../../schema/index.ts";
import { changeLead } from "../change-lead.ts";
import { eraseLead } from "../erase-lead.ts";
import { recordOptIn, recordOptOut } from "../record-consent.ts";
import { foldFigures, organizationsToFold } from "./fold-figures.ts";
import { rebuildFigures } from "./raw-figures.ts";
import { differences, figures, newLead, replies, says, sceneIn, type Scene } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const scene = (timeZone?: string) => sceneIn(database, timeZone);

describe("the figures", () => {
  test("are what the rows add up to, whatever happens in whichever order, folded or not", async () => {
    const acts = [
      "lead",
      "says",
      "replies",
      "stage",
      "out",
      "in",
      "viewing",
      "call",
      "status",
      "erase",
      "fold",
      "finish",
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...acts), fc.nat({ max: 10_000 })), {
          minLength: 10,
          maxLength: 40,
        }),
        async (steps) => {
          const s = await scene();
          const known = [await newLead(s)];
          for (const [act, n] of steps) await perform(s, known, act, n);
          expect(await differences(s)).toEqual([]);
          await foldFigures(database.db, s.organizationId);
          expect(await differences(s)).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("count a lead that goes quiet again and again once", async () => {
    const s = await scene();
    const leadId = await newLead(s);
    const become = (stage: "dormant" | "engaged") =>
      s.inside((tx) => changeLead(tx, leadId, { set: { stage } }, Date.now()));
    for (let i = 0; i < 3; i++) {
      await become("engaged");
      await become("dormant");
    }
    expect(await figures(s, "dropped")).toMatchObject([
      { key: "engaged", detail: "dormant", count: 1 },
    ]);
    expect(await differences(s)).toEqual([]);
  });

  async function perform(s: Scene, known: string[], act: string, n: number): Promise<void> {
    const { organizationId, inside } = s;
    const leadId = known[n % known.length];
    if (act === "lead" || leadId === undefined)
      return void known.push(await newLead(s, n % 2 ? { source_id: `ad-${n % 3}` } : null));
    const consent = { organizationId, leadId, messageId: null, at: new Date() };
    const any = STAGES[n % STAGES.length]!;
    switch (act) {
      case "says":
        return says(s, leadId);
      case "replies":
        return void (await replies(s, leadId));
      case "stage":
        return void (await inside((tx) =>
          changeLead(tx, leadId, { set: { stage: any } }, Date.now()),
        ));
      case "out":
        return inside((tx) => recordOptOut(tx, consent));
      case "in":
        return inside((tx) => recordOptIn(tx, consent));
      case "call":
        return inside(async (tx) => {
          const [turn] = await tx
            .select()
            .from(turns)
            .where(sql`${turns.leadId} = ${leadId}`)
            .limit(1);
          const costMicros = n % 3 === 0 ? null : CALL.costMicros;
          const call = { ...CALL, costMicros, organizationId };
          if (turn) await tx.insert(llmCalls).values({ ...call, turnId: turn.id });
        });
      case "viewing":
        return inside(async (tx) => {
          const startsAt = new Date(Date.UTC(2026, 8, 26, 10) + n * 3_600_000);
          const { agentId, listingId } = s.people;
          const time = {
            startsAt,
            endsAt: new Date(+startsAt + 1),
            blockedUntil: new Date(+startsAt + 1),
          };
          const id = v7();
          await tx
            .insert(viewings)
            .values({ id, organizationId, leadId, agentId, listingId, ...time, bookedBy: "lead" });
          const state = (["confirmed", "attended", "no_show", "expired"] as const)[n % 4]!;
          await tx
            .update(viewings)
            .set({ state })
            .where(sql`id = ${id}`);
        });
      case "status":
        return void (await inside((tx) =>
          tx
            .update(messages)
            .set({ status: n % 2 ? "read" : "withheld", priceClass: "service" })
            .where(sql`${messages.leadId} = ${leadId}`),
        ));
      case "finish":
        return void (await inside((tx) =>
          tx
            .update(turns)
            .set({ outcome: "sent", finishedAt: new Date(Date.now() - n * 1e5) })
            .where(sql`${turns.leadId} = ${leadId}`),
        ));
      case "erase":
        known.splice(known.indexOf(leadId), 1);
        return void (await database.db.eraser(organizationId, (tx) =>
          eraseLead(tx, { organizationId, leadId, requestedBy: null, requestedAt: new Date() }),
        ));
      default:
        return foldFigures(database.db, organizationId);
    }
  }
  const CALL = {
    attempt: 1,
    stage: "eyes",
    provider: "x",
    model: "m",
    promptVersion: "1",
    simulated: true,
    inputTokens: 5,
    cachedTokens: 0,
    outputTokens: 7,
    latencyMs: 3,
    costMicros: 11,
  } as const;

  test("of a lead with a row in every table are taken out with it", async () => {
    const s = await scene();
    const { leadId } = await seedLead(database.db, s.org, s.people, new Date(Date.now() + 1e8));
    expect(await figures(s, "messages")).not.toEqual([]);
    await database.db.eraser(s.organizationId, (tx) =>
      eraseLead(tx, {
        organizationId: s.organizationId,
        leadId,
        requestedBy: null,
        requestedAt: new Date(),
      }),
    );
    expect(await differences(s)).toEqual([]);
    expect(await figures(s, "messages")).toEqual([]);
  });

  test("are counted by twenty at once, while others fold, without waiting for each other and without loss", async () => {
    const s = await scene();
    const many = await Promise.all(Array.from({ length: 20 }, () => newLead(s)));
    const writers = many.map(async (leadId) => {
      for (let i = 0; i < 8; i++) {
        await says(s, leadId);
        await replies(s, leadId);
      }
    });
    const folding = (async () => {
      for (let i = 0; i < 20; i++) await foldFigures(database.db, s.organizationId);
    })();
    await Promise.all([...writers, folding]);
    expect(await differences(s)).toEqual([]);
    const sums = await figures(s, "messages");
    expect(sums.reduce((all, { count }) => all + count, 0)).toBe(20 * 8 * 2);
    await foldFigures(database.db, s.organizationId);
    expect(await organizationsToFold(database.db)).not.toContain(s.organizationId);
    expect(await differences(s)).toEqual([]);
  });

  test("that went wrong are found, and made anew from the rows while others write", async () => {
    const s = await scene();
    const leadId = await newLead(s);
    await foldFigures(database.db, s.organizationId);
    await s.inside((tx) =>
      tx.execute(sql`update daily_figures set count = count + 1 where metric = 'leads'`),
    );
    expect(await differences(s)).toMatchObject([{ metric: "leads", kept: 2, raw: 1 }]);
    const writing = Promise.all(Array.from({ length: 10 }, () => says(s, leadId)));
    await s.inside((tx) => rebuildFigures(tx, s.organizationId));
    await writing;
    expect(await differences(s)).toEqual([]);
  });

  test.each([
    ["Pacific/Auckland", "2026-09-26T12:30:00Z", "2026-09-27"],
    ["Pacific/Auckland", "2026-09-26T11:30:00Z", "2026-09-26"],
    ["America/New_York", "2026-11-01T03:59:00Z", "2026-10-31"],
    ["America/New_York", "2026-11-02T04:59:00Z", "2026-11-01"],
    ["America/New_York", "2026-11-02T05:01:00Z", "2026-11-02"],
  ])("of a day are the organization's: in %s, %s is %s", async (timeZone, at, day) => {
    const s = await scene(timeZone);
    await s.inside((tx) =>
      tx.insert(leads).values({
        organizationId: s.organizationId,
        channelId: s.channelId,
        createdAt: new Date(at),
      }),
    );
    expect(await figures(s, "leads")).toMatchObject([{ day, count: 1 }]);
  });

  test("tell how long a lead waited: from its first unanswered word to the first that reached it", async () => {
    const s = await scene();
    const leadId = await newLead(s);
    await says(s, leadId);
    await s.inside((tx) =>
      tx
        .update(leads)
        .set({ waitingSince: new Date(Date.now() - 60_000) })
        .where(sql`id = ${leadId}`),
    );
    await says(s, leadId);
    await replies(s, leadId);
    await replies(s, leadId);
    const [row] = await s.inside((tx) =>
      tx
        .select()
        .from(leads)
        .where(sql`id = ${leadId}`),
    );
    expect(row?.waitingSince).toBeNull();
    expect(row?.firstReplyAfterMs).toBeGreaterThanOrEqual(60_000);
    const [time, ...more] = await figures(s, "reply_time");
    expect([time?.key, time?.count, more]).toEqual(["bot", 1, []]);
    expect(Math.abs(Math.log(time!.sum / 60_000))).toBeLessThan(0.1);
  });
});
