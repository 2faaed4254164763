import fc from "fast-check";
import { expect, it } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { costMicros, priceOf } from "./prices.ts";

const use = (inputTokens: number, cachedTokens: number, outputTokens: number) => ({
  inputTokens,
  cachedTokens,
  outputTokens,
});

it.each([
  ["groq", "openai/gpt-oss-120b", use(1_000_000, 0, 0), 150_000],
  ["groq", "openai/gpt-oss-120b", use(1_000_000, 1_000_000, 0), 75_000],
  ["groq", "openai/gpt-oss-120b", use(900, 512, 60), 133],
  ["groq", "openai/gpt-oss-20b", use(1, 0, 0), 1],
  ["groq", "openai/gpt-oss-20b", use(0, 0, 0), 0],
  ["groq", "qwen/qwen3.6-27b", use(10, 0, 10), null],
  ["openai-compatible", "openai/gpt-oss-120b", use(10, 0, 10), null],
  ["demo", "demo-1", use(10_000, 0, 10_000), 0],
])("%s %s: %j cost %s micro-dollars", (provider, model, tokens, expected) => {
  expect(costMicros(tokens, priceOf(provider, model))).toBe(expected);
});

it("the settings' prices come before ours, for any provider", () => {
  const { LLM_PRICES } = parseSettings(
    { LLM_PRICES: "own=1/0.5/2, openai/gpt-oss-120b=9/9/9" },
    "LLM_PRICES",
  );
  const cost = (provider: string, model: string) =>
    costMicros(use(10, 4, 1), priceOf(provider, model, LLM_PRICES));
  expect(cost("openai-compatible", "own")).toBe(10);
  expect(cost("groq", "openai/gpt-oss-120b")).toBe(99);
  expect(cost("groq", "openai/gpt-oss-20b")).toBe(1);
});

it("is never less than the bill, and by less than a micro-dollar more (2000 runs)", () => {
  const tokens = fc.nat(200_000);
  // Thousandths of a dollar a million tokens: integers, so that the bill here is exact.
  const price = fc.nat(20_000);
  fc.assert(
    fc.property(tokens, tokens, tokens, price, price, price, (input, cached, output, i, c, o) => {
      const known = Math.min(cached, input);
      const bill = (input - known) * i + known * c + output * o;
      const perMillion = { input: i / 1_000, cached: c / 1_000, output: o / 1_000 };
      const cost = costMicros(use(input, cached, output), perMillion)!;
      expect(cost).toBe(Math.ceil(bill / 1_000));
    }),
    { numRuns: 2_000 },
  );
});
