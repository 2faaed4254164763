import { eq } from "drizzle-orm";
import { DateTime } from "luxon";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "../db/schema/index.ts";
import { activityWorld, type ActivityWorld } from "./activity-world.ts";
import { Life } from "./life.ts";
import { startScriptedWorker, type ScriptedWorker } from "./scripted-worker.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Timers that are skipped to fire at once, rather than within a second. */
const QUICK_TIMERS = ["--dynamic-config-value", 'history.timerProcessorMaxTimeShift="10ms"'];

let world: ActivityWorld;
let worker: ScriptedWorker;
let agent: string;
beforeAll(async () => {
  world = await activityWorld();
  agent = await world.agent();
  await world.template();
  const body = "Hi {{1}}, {{2}} reminds you of {{3}} on {{4}}";
  await world.template({ purpose: "viewing_reminder", category: "UTILITY", body });
  worker = await startScriptedWorker(world.activities, QUICK_TIMERS);
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

test("a year of one lead: silence, dormancy, a viewing missed, another kept, an opt-out", async () => {
  const began = Date.now();
  const life = new Life(world, worker, await world.lead({ stage: "new" }));
  await life.says("Hello, I want to buy a 2 bedroom apartment in Lisbon up to 900k");
  const start = await life.now();

  await life.passes(40 * DAY);
  expect((await life.row()).stage).toBe("dormant");
  expect((await life.turns()).filter(({ cause }) => cause === "follow_up")).toHaveLength(5);

  await life.passes(60 * DAY);
  await life.says("I am back, do you have 2 bedroom apartments in Lisbon up to 900k?");
  await life.says("I would like to visit the first one");
  await life.says("yes");
  expect((await life.row()).stage).toBe("viewing_booked");
  await life.passes((await life.viewing()).endsAt.getTime() + HOUR - (await life.now()));
  const missed = (await life.viewing()).id;
  await life.command({ kind: "record_outcome", viewingId: missed, outcome: "no_show" });
  for (const step of [0, 1]) {
    const [next] = (await life.view).agenda;
    expect(next).toMatchObject({ ref: { trigger: "no_show", step } });
    await life.passes(next!.at + HOUR - (await life.now()));
  }
  await life.says("Sorry, I would like to visit the first one");
  await life.says("yes");
  const kept = await life.viewing();
  expect(kept).toMatchObject({ state: "confirmed" });
  await life.passes(kept.endsAt.getTime() + HOUR - (await life.now()));
  await life.command({ kind: "record_outcome", viewingId: kept.id, outcome: "attended" });
  expect((await life.row()).stage).toBe("viewed");

  await life.command({ kind: "pause", until: (await life.now()) + 30 * DAY });
  await life.passes(31 * DAY);
  await expect.poll(async () => (await life.view).pausedUntil, { timeout: 20_000 }).toBeNull();
  await life.passes(150 * DAY);
  await life.says("stop");
  const stopped = (await life.turns()).length;
  await life.passes(start + 366 * DAY - (await life.now()));

  const view = await life.view;
  expect((await life.now()) - start).toBeGreaterThanOrEqual(365 * DAY);
  expect(view).toMatchObject({ optedOut: true, agenda: [] });
  await expectGoodManners(await life.turns(), stopped);
  const seconds = (Date.now() - began) / 1_000;
  console.log(`a year in ${seconds.toFixed(1)} s: ${stopped} turns`);
});

type TurnRows = Awaited<ReturnType<Life["turns"]>>;

/** I5 over the whole year, from what was sent. */
async function expectGoodManners(all: TurnRows, stopped: number): Promise<void> {
  const [showing] = await world.read((tx) => tx.select().from(users).where(eq(users.id, agent)));
  expect(showing).toBeDefined();
  expect(all.slice(stopped).filter(({ outcome }) => outcome === "sent")).toEqual([]);
  const begun = all.filter(({ cause, outcome }) => cause === "follow_up" && outcome === "sent");
  const steps = Object.groupBy(begun, ({ step }) => step!.trigger);
  expect(steps.qualified?.map(({ step }) => step!.index)).toEqual([0, 1, 2, 3, 4]);
  expect(steps.no_show?.map(({ step }) => step!.index)).toEqual([0, 1]);
  expect(steps.viewed?.map(({ step }) => step!.index)).toEqual([0, 1, 2, 3, 4]);
  for (const { finishedAt } of begun) {
    const local = DateTime.fromJSDate(finishedAt!, { zone: "Europe/Lisbon" });
    expect(local.hour).toBeGreaterThanOrEqual(9);
    expect(local.hour).toBeLessThan(20);
    expect(local.weekday).toBeLessThan(7);
    const week = begun.filter(
      (other) => Math.abs(other.finishedAt!.getTime() - finishedAt!.getTime()) < 3.5 * DAY,
    );
    expect(week.length).toBeLessThanOrEqual(4);
  }
}
