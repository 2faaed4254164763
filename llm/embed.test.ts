import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { createEmbedder, EMBED_SETTINGS } from "./embed.ts";

const embedderOf = (env: Record<string, string>) =>
  createEmbedder(parseSettings({ NODE_ENV: "test", ...env }, ...EMBED_SETTINGS));
const never = new AbortController().signal;

/** Answers each text with a vector of its length. */
async function endpoint(status = 200) {
  const asked: { path: string; authorization: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as { input: string[] };
    asked.push({ path: request.url ?? "", authorization: request.headers.authorization, body });
    const data = body.input.map((input, index) => ({ index, embedding: [input.length, 1] }));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ data, usage: { prompt_tokens: 12, total_tokens: 12 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    env: {
      LLM_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      LLM_API_KEY: "key",
      LLM_MODEL_EMBED: "e5",
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("there is none unless a model for it is configured, nor beside the offline model", () => {
  expect(embedderOf({ LLM_BASE_URL: "http://127.0.0.1:1/v1" })).toBeNull();
  expect(embedderOf({ LLM_PROVIDER: "demo", LLM_MODEL_EMBED: "e5" })).toBeNull();
  expect(embedderOf({ GROQ_API_KEY: "key", LLM_MODEL_EMBED: "e5" })?.model).toBe("e5");
});

test("texts become vectors at the endpoint, in their order, and the call is recorded", async () => {
  await using server = await endpoint();
  const prices = { LLM_PRICES: "e5=0.5/0.5/0" };
  const { vectors, call } = await embedderOf({ ...server.env, ...prices })!.embed(
    ["a", "bcd"],
    never,
  );
  expect(vectors).toEqual([
    [1, 1],
    [3, 1],
  ]);
  expect(call).toMatchObject({ stage: "embed", model: "e5", inputTokens: 12, costMicros: 6 });
  expect(server.asked).toMatchObject([
    { path: "/v1/embeddings", authorization: "Bearer key", body: { model: "e5" } },
  ]);
});

test("a failure says nothing of the text", async () => {
  await using server = await endpoint(500);
  const error: unknown = await embedderOf(server.env)!
    .embed(["my secret"], never)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "LlmError" });
  expect(JSON.stringify(error)).not.toContain("secret");
});
