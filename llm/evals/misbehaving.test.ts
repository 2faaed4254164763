import { expect, it } from "vitest";
import { drops, readBaseline, WOBBLE } from "./baseline.ts";
import { FUNNEL_SCENARIOS } from "./funnel-scenarios.ts";
import { metricsOf, numbersOf } from "./metrics.ts";
import { MISCHIEF } from "./mischief.ts";
import { evaluate } from "./run.ts";
import { MISBEHAVING } from "./tiers.ts";

it("a model that misbehaves gets nothing unsafe out", { timeout: 180_000 }, async () => {
  const records = await evaluate(MISBEHAVING, {
    scenarios: FUNNEL_SCENARIOS,
    runs: 4,
    seed: "1",
    concurrency: 1,
  });
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
