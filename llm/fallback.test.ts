import { describe, expect, it } from "vitest";
import { newConversation } from "./evals/town.ts";
import { createLine, withFallback } from "./fallback.ts";
import { LlmError } from "./llm-error.ts";
import { createPipeline, type ModelChoice } from "./model.ts";
import { chatEndpoint, type ChatAnswer } from "./testing/chat-endpoint.ts";
import { llmSettings } from "./testing/settings.ts";
import { scriptedModel } from "./testing/scripted-model.ts";

const said = { id: "m", author: "lead" as const, type: "text", text: "hi", at: "2026-11-23T10:00" };
const conversation = newConversation({ messages: [said] });
const SUMMARY = {
  content: JSON.stringify({ points: [{ text: "The lead wants a flat.", messages: ["M1"] }] }),
};
const problem = { error: { message: "no", type: "x" } };

/** Two providers; how often each was asked, and what came of it. */
async function remembered(
  first: ChatAnswer[],
  second: ChatAnswer[],
  { times = 1, env = {} }: { times?: number; env?: Record<string, string> } = {},
) {
  await using one = await chatEndpoint(...first);
  await using two = await chatEndpoint(...second);
  const pipeline = createPipeline(
    llmSettings({
      LLM_PROVIDER: "groq",
      GROQ_API_KEY: "first",
      LLM_BASE_URL: one.baseUrl,
      LLM_FALLBACK_PROVIDER: "openai-compatible",
      LLM_FALLBACK_MODEL: "second",
      LLM_FALLBACK_BASE_URL: two.baseUrl,
      LLM_FALLBACK_API_KEY: "own",
      LLM_PRICES: "second=1/1/1",
      ...env,
    }),
  );
  const results: unknown[] = [];
  for (let time = 0; time < times; time++) {
    const { signal } = new AbortController();
    results.push(await pipeline.remember(conversation, signal).catch((e: unknown) => e));
  }
  return { results, result: results[0], one: one.requests, two: two.requests };
}

describe("the second provider", () => {
  it.each([
    [429, { "retry-after": "60" }],
    [429, {}],
    [408, {}],
    [498, {}],
    [500, {}],
    [503, { "retry-after": "1" }],
    [401, {}],
    [402, {}],
    [403, {}],
    [404, {}],
  ])("answers after %i %j of the first", async (status, headers: Record<string, string>) => {
    const failing = [{ status, headers, body: problem }];
    const { result, one, two } = await remembered(failing, [SUMMARY]);
    expect(result).toMatchObject({
      output: { points: [{ text: "The lead wants a flat." }] },
      calls: [
        { isFallback: true, provider: "openai-compatible", model: "second", costMicros: 960 },
      ],
    });
    expect([one.length, two.length]).toEqual([1, 1]);
    expect(two[0]).toMatchObject({ authorization: "Bearer own", body: { model: "second" } });
  });

  it.each([
    [429, { "retry-after": "2" }, 2_000],
    [400, {}, undefined],
    [422, {}, undefined],
  ])("is not asked after %i %j", async (status, headers: Record<string, string>, retryAfterMs) => {
    const { result, two } = await remembered([{ status, headers, body: problem }], [SUMMARY]);
    expect(result).toMatchObject({ name: "LlmError", retryAfterMs, details: { status } });
    expect(two).toHaveLength(0);
  });

  it("answers when the first is not there, or is no model at all", async () => {
    const nowhere = { env: { LLM_BASE_URL: "http://127.0.0.1:9/v1" } };
    for (const { result } of [
      await remembered([], [SUMMARY], nowhere),
      await remembered([{ body: { hello: "world" } }], [SUMMARY]),
    ])
      expect(result).toMatchObject({ calls: [{ isFallback: true }] });
  });

  it("also asks again what it answered unreadably", async () => {
    const down = [{ status: 500, body: problem }];
    const { result, one } = await remembered(down, [{ content: "Hello!" }, SUMMARY]);
    expect(result).toMatchObject({ calls: [{ isFallback: true }, { isFallback: true }] });
    expect(one).toHaveLength(1);
  });

  it("when both are down, the error is the first one's", async () => {
    const busy = { status: 503, headers: { "retry-after": "20" }, body: problem };
    const { result } = await remembered([busy], [{ status: 401, body: problem }]);
    expect(result).toBeInstanceOf(LlmError);
    expect(result).toMatchObject({
      retryable: true,
      retryAfterMs: 20_000,
      details: { status: 503, provider: "groq" },
    });
  });

  it("is asked at once after three failures, and the first again if it cannot either", async () => {
    const down = { status: 500, body: problem };
    const { one, two } = await remembered([down], [SUMMARY], { times: 5 });
    expect([one.length, two.length]).toEqual([3, 5]);
    const back = [down, down, down, SUMMARY];
    const both = await remembered(back, [SUMMARY, SUMMARY, SUMMARY, down], { times: 4 });
    expect(both.results.at(-1)).toMatchObject({ calls: [{ isFallback: false }] });
  });
});

describe("the line to the first provider", () => {
  const down = new LlmError("down", { retryable: true });
  const malformed = new LlmError("malformed", { retryable: false, details: { status: 400 } });

  function providers() {
    let now = 0;
    const asked: string[] = [];
    const line = createLine(() => now);
    const second = { ...scriptedModel(), modelId: "second" };
    const first: ModelChoice = {
      ...scriptedModel(),
      modelId: "first",
      fallback: { choice: second, line },
    };
    return {
      asked,
      wait: (ms: number) => (now += ms),
      call: async (outcome: { first?: unknown; second?: unknown }) => {
        asked.length = 0;
        return withFallback(first, async ({ modelId }) => {
          asked.push(modelId);
          const error = outcome[modelId as keyof typeof outcome];
          if (error !== undefined) throw error;
          return modelId;
        });
      },
    };
  }

  it("opens, is probed by one call, and closes when that one is answered", async () => {
    const { asked, wait, call } = providers();
    for (let time = 0; time < 3; time++) await call({ first: down });
    expect(await call({})).toBe("second");
    expect(asked).toEqual(["second"]);
    wait(30_000);
    expect(await call({ first: down })).toBe("second");
    expect(asked).toEqual(["first", "second"]);
    await call({});
    expect(asked).toEqual(["second"]);
    wait(30_000);
    expect(await call({})).toBe("first");
    expect(await call({})).toBe("first");
  });

  it("a refusal of the request itself is an answer", async () => {
    const { call } = providers();
    await call({ first: down });
    await call({ first: down });
    await expect(call({ first: malformed })).rejects.toBe(malformed);
    await call({ first: down });
    expect(await call({})).toBe("first");
  });

  it("a cancellation asks nobody else and says nothing of the provider", async () => {
    const { asked, call } = providers();
    const cancelled = new Error("cancelled by the workflow");
    for (let time = 0; time < 5; time++) {
      await expect(call({ first: cancelled })).rejects.toBe(cancelled);
      expect(asked).toEqual(["first"]);
    }
    await expect(call({ first: down, second: cancelled })).rejects.toBe(cancelled);
    expect(await call({})).toBe("first");
  });
});
