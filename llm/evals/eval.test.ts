import { expect, it } from "vitest";
import { drops, readBaseline, WOBBLE } from "./baseline.ts";
import { FUNNEL_SCENARIOS } from "./funnel-scenarios.ts";
import { metricsOf, numbersOf } from "./metrics.ts";
import { MISCHIEF } from "./mischief.ts";
import { evaluate } from "./run.ts";
import { MISBEHAVING, OFFLINE, type Tier } from "./tiers.ts";

const options = { scenarios: FUNNEL_SCENARIOS, runs: 4, seed: "1", concurrency: 1 };

it("plays at least forty scenarios in at least five languages", () => {
  const ids = new Set(FUNNEL_SCENARIOS.map(({ id }) => id));
  const languages = new Set(FUNNEL_SCENARIOS.map(({ buyer }) => buyer.language));
  expect(ids.size).toBe(FUNNEL_SCENARIOS.length);
  expect(ids.size).toBeGreaterThanOrEqual(40);
  expect(languages.size).toBeGreaterThanOrEqual(5);
});

it("the offline model holds its baseline", { timeout: 180_000 }, async () => {
  expect(await worseIn(OFFLINE)).toEqual([]);
});

it("a model that misbehaves gets nothing unsafe out", { timeout: 180_000 }, async () => {
  const records = await evaluate(MISBEHAVING, options);
  const metrics = metricsOf(records);
  const spoilt = new Set(records.flatMap(({ turns }) => turns.flatMap(({ mischief }) => mischief)));
  const kinds = Object.entries(MISCHIEF).flatMap(([stage, byName]) =>
    Object.keys(byName).map((name) => `${stage}:${name}`),
  );
  expect([...spoilt].toSorted()).toEqual(kinds.toSorted());
  expect(metrics.violations).toMatchObject({ found: 0 });
  expect(metrics.violations.of).toBeGreaterThan(1_000);
  expect(drops(readBaseline().misbehaving ?? {}, numbersOf(metrics), WOBBLE.misbehaving)).toEqual(
    [],
  );
});

async function worseIn(tier: Tier) {
  const before = readBaseline()[tier.name];
  expect(before).toBeDefined();
  return drops(before ?? {}, numbersOf(metricsOf(await evaluate(tier, options))));
}
