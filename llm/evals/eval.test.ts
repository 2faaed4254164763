import { expect, it } from "vitest";
import { drops, readBaseline } from "./baseline.ts";
import { FUNNEL_SCENARIOS } from "./funnel-scenarios.ts";
import { metricsOf, numbersOf } from "./metrics.ts";
import { evaluate } from "./run.ts";
import { OFFLINE } from "./tiers.ts";

it("plays at least forty scenarios in at least five languages", () => {
  const ids = new Set(FUNNEL_SCENARIOS.map(({ id }) => id));
  const languages = new Set(FUNNEL_SCENARIOS.map(({ buyer }) => buyer.language));
  expect(ids.size).toBe(FUNNEL_SCENARIOS.length);
  expect(ids.size).toBeGreaterThanOrEqual(40);
  expect(languages.size).toBeGreaterThanOrEqual(5);
});

it("the offline model holds its baseline", { timeout: 180_000 }, async () => {
  const before = readBaseline()[OFFLINE.name];
  expect(before).toBeDefined();
  const records = await evaluate(OFFLINE, {
    scenarios: FUNNEL_SCENARIOS,
    runs: 4,
    seed: "1",
    concurrency: 1,
  });
  expect(drops(before ?? {}, numbersOf(metricsOf(records)))).toEqual([]);
});
