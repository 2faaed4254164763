import { describe, expect, it } from "vitest";
import { newConversation } from "./evals/town.ts";
import { LlmError } from "./llm-error.ts";
import { chooseModels, createPipeline } from "./model.ts";
import { chatEndpoint } from "./testing/chat-endpoint.ts";
import { llmSettings } from "./testing/settings.ts";

const SUMMARY = summaryOf("The lead wants to rent in Porto.");
const said = { id: "m", author: "lead" as const, type: "text", text: "hi", at: "2026-11-23T10:00" };
const conversation = newConversation({ messages: [said] });

function summaryOf(text: string): string {
  return JSON.stringify({ points: [{ text, messages: ["M1"] }] });
}
const signal = new AbortController().signal;

describe("the choice of a model", () => {
  it.each([
    [{ GROQ_API_KEY: "k" }, "groq", "openai/gpt-oss-120b"],
    [{ GROQ_API_KEY: "k", LLM_MODEL: "openai/gpt-oss-20b" }, "groq", "openai/gpt-oss-20b"],
    [{ LLM_BASE_URL: "http://localhost:1/v1", LLM_MODEL: "own" }, "openai-compatible", "own"],
    [
      {
        LLM_PROVIDER: "openai-compatible",
        LLM_BASE_URL: "http://localhost:1/v1",
        GROQ_API_KEY: "k",
      },
      "openai-compatible",
      "openai/gpt-oss-120b",
    ],
    [{ LLM_PROVIDER: "demo", GROQ_API_KEY: "k" }, "demo", "demo-1"],
  ])("%j → %s", (env, provider, model) => {
    expect(createPipeline(llmSettings(env))).toMatchObject({
      provider,
      model,
      simulated: provider === "demo",
    });
  });

  it.each([
    [{}, /GROQ_API_KEY.*LLM_BASE_URL.*LLM_PROVIDER=demo/u],
    [{ LLM_PROVIDER: "groq" }, /GROQ_API_KEY/u],
    [{ LLM_PROVIDER: "openai-compatible" }, /LLM_BASE_URL/u],
    [{ LLM_PROVIDER: "demo", NODE_ENV: "production" }, /GROQ_API_KEY/u],
  ])("%j is misconfigured and says what to set", (env, message) => {
    const choose = () => chooseModels(llmSettings(env));
    expect(choose).toThrowError(message);
    expect(choose).toThrowError(expect.objectContaining({ code: "misconfigured" }) as Error);
  });
});

describe("the choice of each stage's model and of a fallback", () => {
  const choose = (env: Record<string, string>) => chooseModels(llmSettings(env));

  it("a stage without its own has LLM_MODEL, each with its price", () => {
    const choices = choose({
      GROQ_API_KEY: "k",
      LLM_MODEL_EYES: "openai/gpt-oss-20b",
      LLM_MODEL_MEMORY: "own",
      LLM_PRICES: "own=1/1/1",
    });
    const of = Object.entries(choices).map(([stage, c]) => [stage, c.modelId, c.price?.output]);
    expect(of).toEqual([
      ["eyes", "openai/gpt-oss-20b", 0.3],
      ["brain", "openai/gpt-oss-120b", 0.6],
      ["mouth", "openai/gpt-oss-120b", 0.6],
      ["memory", "own", 1],
    ]);
    expect(choices.eyes.fallback).toBeUndefined();
  });

  it("the pipeline goes by the name of the model that writes", () => {
    const settings = { GROQ_API_KEY: "k", LLM_MODEL_EYES: "small", LLM_MODEL_MOUTH: "writer" };
    expect(createPipeline(llmSettings(settings)).model).toBe("writer");
  });

  it.each([
    [{ LLM_FALLBACK_PROVIDER: "groq", LLM_FALLBACK_MODEL: "m", GROQ_API_KEY: "k" }, "groq"],
    [
      {
        LLM_FALLBACK_PROVIDER: "openai-compatible",
        LLM_FALLBACK_MODEL: "m",
        LLM_FALLBACK_BASE_URL: "http://localhost:1/v1",
      },
      "openai-compatible",
    ],
  ])("%j is a fallback of every stage", (env, provider) => {
    const { eyes, mouth } = choose({ LLM_BASE_URL: "http://localhost:2/v1", ...env });
    expect(eyes.fallback?.choice).toMatchObject({ provider, modelId: "m" });
    expect(mouth.fallback?.choice).toBe(eyes.fallback?.choice);
  });

  it.each([
    [
      { LLM_FALLBACK_PROVIDER: "openai-compatible", LLM_PROVIDER: "groq" },
      [/needs GROQ_API_KEY/u, /needs LLM_FALLBACK_MODEL/u, /needs LLM_FALLBACK_BASE_URL/u],
    ],
    [
      { LLM_FALLBACK_PROVIDER: "groq", LLM_BASE_URL: "http://localhost:2/v1" },
      [/needs LLM_FALLBACK_MODEL/u, /needs GROQ_API_KEY or LLM_FALLBACK_API_KEY/u],
    ],
    [{ LLM_FALLBACK_MODEL: "m", GROQ_API_KEY: "k" }, [/LLM_FALLBACK_PROVIDER/u]],
    [{ LLM_FALLBACK_API_KEY: "f", GROQ_API_KEY: "k" }, [/LLM_FALLBACK_PROVIDER/u]],
  ])("%j stops the start and names all that is missing", (env, messages) => {
    for (const message of messages) expect(() => choose(env)).toThrowError(message);
  });
});

describe("what goes over the wire", () => {
  async function remembered(env: Record<string, string>, content = SUMMARY) {
    await using endpoint = await chatEndpoint({ content });
    const pipeline = createPipeline(llmSettings({ LLM_BASE_URL: endpoint.baseUrl, ...env }));
    const result = await pipeline.remember(conversation, signal);
    return { result, request: endpoint.requests[0]!, count: endpoint.requests.length };
  }

  it("asks Groq for a strict schema with little reasoning, and records what it cost", async () => {
    const { result, request } = await remembered({ GROQ_API_KEY: "secret" });
    expect(request.path).toBe("/v1/chat/completions");
    expect(request.authorization).toBe("Bearer secret");
    expect(request.body).toMatchObject({
      model: "openai/gpt-oss-120b",
      reasoning_effort: "low",
      response_format: { type: "json_schema", json_schema: { name: "memory", strict: true } },
    });
    expect(result.output.points[0]?.text).toBe("The lead wants to rent in Porto.");
    expect(result.calls).toEqual([
      {
        stage: "memory",
        provider: "groq",
        model: "openai/gpt-oss-120b",
        promptVersion: "memory-2",
        simulated: false,
        inputTokens: 900,
        cachedTokens: 512,
        outputTokens: 60,
        costMicros: 133,
        isFallback: false,
        latencyMs: expect.any(Number) as number,
      },
    ]);
  });

  it("asks a Groq model that cannot be strict without strictness or an effort", async () => {
    const { request } = await remembered({ GROQ_API_KEY: "k", LLM_MODEL: "qwen/qwen3.6-27b" });
    expect(request.body.response_format?.json_schema?.strict).toBe(false);
    expect(request.body.reasoning_effort).toBeUndefined();
  });

  it("sends json_schema to a compatible endpoint, with its own key only", async () => {
    const { request } = await remembered({
      LLM_PROVIDER: "openai-compatible",
      GROQ_API_KEY: "groq",
      LLM_API_KEY: "own",
    });
    expect(request.authorization).toBe("Bearer own");
    expect(request.body.response_format).toMatchObject({
      type: "json_schema",
      json_schema: { strict: true },
    });
  });

  it("json_object_schema puts the schema inside json_object", async () => {
    const { request } = await remembered({ LLM_JSON_MODE: "json_object_schema" });
    expect(request.body.response_format).toMatchObject({
      type: "json_object",
      schema: { properties: { points: {} } },
    });
  });

  it("json_object puts the schema and the word JSON in the instructions, and repairs the answer", async () => {
    const { request, result, count } = await remembered(
      { LLM_JSON_MODE: "json_object" },
      "Here:\n```json\n{points: [{text: 'The lead wants a garden.', messages: ['M1'],}]}\n```",
    );
    expect(request.body.response_format).toEqual({ type: "json_object" });
    expect(request.body.messages[0]).toMatchObject({
      role: "system",
      content: expect.stringMatching(/JSON schema:\n.*"points"/su) as string,
    });
    expect(result.output.points[0]?.text).toBe("The lead wants a garden.");
    expect(count).toBe(1);
  });
});

describe("failures of an endpoint", () => {
  const ENVS = [
    { LLM_PROVIDER: "groq", GROQ_API_KEY: "k" },
    { LLM_PROVIDER: "openai-compatible", LLM_JSON_MODE: "json_schema" },
    { LLM_PROVIDER: "openai-compatible", LLM_JSON_MODE: "json_object" },
  ];
  const error = { error: { message: "no: +351912345678", type: "x" } };

  async function failing(env: Record<string, string>, ...answers: Parameters<typeof chatEndpoint>) {
    await using endpoint = await chatEndpoint(...answers);
    const pipeline = createPipeline(llmSettings({ LLM_BASE_URL: endpoint.baseUrl, ...env }));
    const message = {
      id: "m",
      author: "lead" as const,
      type: "text",
      text: "my number is +351912345678",
      at: "2026-11-23T10:00:00.000Z",
    };
    const failure: unknown = await pipeline
      .remember(newConversation({ messages: [message] }), signal)
      .catch((e: unknown) => e);
    return { failure, count: endpoint.requests.length };
  }

  for (const env of ENVS) {
    const name = `${env.LLM_PROVIDER} ${env.LLM_JSON_MODE ?? ""}`;

    it.each([
      [429, { "retry-after": "7" }, true, 7_000],
      [408, {}, true, undefined],
      [498, {}, true, undefined],
      [500, {}, true, undefined],
      [503, { "retry-after": "90" }, true, 90_000],
      [400, {}, false, undefined],
      [401, {}, false, undefined],
      [404, {}, false, undefined],
    ])(
      `${name}: %i is mapped, asked once, and carries nothing of the lead`,
      async (status, headers: Record<string, string>, retryable, retryAfterMs) => {
        const { failure, count } = await failing(env, { status, headers, body: error });
        expect(failure).toBeInstanceOf(LlmError);
        expect(failure).toMatchObject({
          retryable,
          retryAfterMs,
          details: { stage: "memory", status },
        });
        expect(count).toBe(1);
        const all = `${String((failure as Error).stack)}${JSON.stringify(failure, Object.getOwnPropertyNames(failure))}`;
        expect(all).not.toContain("912345678");
      },
    );

    it(`${name}: an unreadable answer is asked for once more, then retryable`, async () => {
      const { failure, count } = await failing(env, { content: "I would rather chat." });
      expect(failure).toMatchObject({
        name: "LlmError",
        retryable: true,
        details: { reason: "unreadable" },
      });
      expect(count).toBe(2);
    });
  }

  it("no endpoint at all is retryable", async () => {
    const pipeline = createPipeline(llmSettings({ LLM_BASE_URL: "http://127.0.0.1:9/v1" }));
    await expect(pipeline.remember(conversation, signal)).rejects.toMatchObject({
      name: "LlmError",
      retryable: true,
    });
  });

  it("an answer that is no chat completion is retryable", async () => {
    const { failure } = await failing({}, { body: { hello: "world" } });
    expect(failure).toMatchObject({ name: "LlmError", retryable: true });
  });

  it("what Groq's own validation threw away is salvaged, or asked for again", async () => {
    const thrownAway = (failed_generation: string) => ({
      status: 400,
      body: { error: { message: "m", type: "t", code: "json_validate_failed", failed_generation } },
    });
    await using salvage = await chatEndpoint(
      thrownAway('```json\n{"points":[{"text":"The lead wants a lift.","messages":["M1"]}]}\n```'),
    );
    const one = createPipeline(llmSettings({ GROQ_API_KEY: "k", LLM_BASE_URL: salvage.baseUrl }));
    expect((await one.remember(conversation, signal)).output.points[0]?.text).toBe(
      "The lead wants a lift.",
    );
    await using retry = await chatEndpoint(thrownAway("nothing of use"), { content: SUMMARY });
    const two = createPipeline(llmSettings({ GROQ_API_KEY: "k", LLM_BASE_URL: retry.baseUrl }));
    expect((await two.remember(conversation, signal)).calls).toHaveLength(2);
  });

  it("a cut-off answer is not repaired into half a sentence", async () => {
    await using endpoint = await chatEndpoint(
      { content: '{"points":[{"text":"The lead wants', finishReason: "length" },
      { content: SUMMARY },
    );
    const pipeline = createPipeline(llmSettings({ LLM_BASE_URL: endpoint.baseUrl }));
    const { output, calls } = await pipeline.remember(conversation, signal);
    expect(output.points[0]?.text).toBe("The lead wants to rent in Porto.");
    expect(calls).toHaveLength(2);
  });
});
