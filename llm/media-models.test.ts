import { describe, expect, test } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { createMediaReaders, MEDIA_SETTINGS } from "./media-models.ts";
import { demoTranscribe } from "./transcribe-demo.ts";
import { verboseJson, whisperEndpoint } from "./testing/whisper-endpoint.ts";

const readers = (env: Record<string, string>) =>
  createMediaReaders(parseSettings({ NODE_ENV: "test", ...env }, ...MEDIA_SETTINGS));
const KEY = { GROQ_API_KEY: "gsk-1" };
const OWN = { LLM_BASE_URL: "http://127.0.0.1:9/v1" };

describe("who reads what is not text", () => {
  test.each([
    ["Groq hears, nobody sees", KEY, true, false],
    ["a vision model sees", { ...KEY, LLM_MODEL_VISION: "v" }, true, true],
    ["an endpoint of our own does not hear by itself", OWN, false, false],
    ["Groq hears beside another provider", { ...OWN, ...KEY }, true, false],
  ])("%s", (_, env, hears, sees) => {
    const { transcribe, describe: look, simulated } = readers(env);
    expect([transcribe !== null, look !== null, simulated]).toEqual([hears, sees, false]);
  });

  test("offline it is the demo transcriber, which says that it is one, and nobody sees", async () => {
    const offline = readers({ LLM_PROVIDER: "demo", LLM_MODEL_VISION: "v", ...KEY });
    expect(offline).toEqual({ transcribe: demoTranscribe, describe: null, simulated: true });
    const heard = await offline.transcribe!(new Uint8Array(), new AbortController().signal);
    expect(heard).toMatchObject({
      text: "",
      calls: [{ provider: "demo", model: "offline demo transcriber", simulated: true }],
    });
  });

  test("an endpoint for voice notes is used whatever the stages use, with its key", async () => {
    await using server = await whisperEndpoint({ body: verboseJson("Hello") });
    const { transcribe, simulated } = readers({
      LLM_PROVIDER: "demo",
      LLM_TRANSCRIBE_BASE_URL: server.baseUrl,
      LLM_MODEL_TRANSCRIBE: "own-whisper",
      LLM_API_KEY: "own-key",
    });
    await transcribe!(new Uint8Array(4), new AbortController().signal);
    expect(simulated).toBe(false);
    expect(server.requests).toMatchObject([
      { authorization: "Bearer own-key", fields: { model: "own-whisper" } },
    ]);
  });
});
