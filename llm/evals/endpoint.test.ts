import { expect, it } from "vitest";
import { demoEndpoint } from "../testing/demo-endpoint.ts";
import { llmSettings } from "../testing/settings.ts";
import { FUNNEL_SCENARIOS } from "./funnel-scenarios.ts";
import { metricsOf, numbersOf } from "./metrics.ts";
import { evaluate } from "./run.ts";
import { endpointTier, OFFLINE } from "./tiers.ts";

const scenarios = FUNNEL_SCENARIOS.filter(({ family }) => ["bursts", "person"].includes(family));
const options = { scenarios, runs: 1, seed: "1", concurrency: 3 };

function tierAt(baseUrl: string) {
  return endpointTier(llmSettings({ LLM_BASE_URL: baseUrl, LLM_MODEL: "demo-served" }));
}

it("plays against an OpenAI-compatible server as against the model itself", async () => {
  await using server = await demoEndpoint();
  const served = metricsOf(await evaluate(tierAt(server.baseUrl), options));
  const own = metricsOf(await evaluate(OFFLINE, options));
  expect(server.served()).toBeGreaterThan(50);
  const { tokensPerTurn: tokens, ...numbers } = numbersOf(served);
  expect(numbersOf(own)).toMatchObject(numbers);
  expect(tokens).toBeGreaterThan(1_000);
});

it("plays again what the endpoint broke", async () => {
  await using server = await demoEndpoint({ failsWith: (n) => (n % 40 === 7 ? 503 : null) });
  const paused: number[] = [];
  const pause = (milliseconds: number) => Promise.resolve(paused.push(milliseconds));
  const records = await evaluate(tierAt(server.baseUrl), { ...options, pause });
  expect(paused.length).toBeGreaterThan(0);
  expect(metricsOf(records)).toMatchObject({ passAll1: 1, infraErrors: 0 });
});

it("an endpoint that stays down is no failure of the pipeline", async () => {
  await using server = await demoEndpoint({ failsWith: () => 401 });
  const metrics = metricsOf(await evaluate(tierAt(server.baseUrl), options));
  expect(metrics).toMatchObject({ runs: 0, infraErrors: scenarios.length, passAll1: null });
});
