import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verboseJson, whisperEndpoint } from "./testing/whisper-endpoint.ts";
import { whisper } from "./transcribe.ts";

const OGG = new Uint8Array(
  readFileSync(new URL("../whatsapp/simulator/samples/voice-note.ogg", import.meta.url)),
);
const SAID = " I am looking for two bedrooms in Lisbon.";
const never = () => new AbortController().signal;
const at = (baseUrl: string) =>
  whisper({ model: "whisper-1", baseUrl, apiKey: "key-1", provider: "compatible" });

test("a voice note goes out as it came, and its words, language and sureness come back", async () => {
  await using server = await whisperEndpoint({ body: verboseJson(SAID) });
  expect(await at(server.baseUrl)(OGG, never())).toEqual({
    text: SAID.trim(),
    language: "en",
    confidence: "high",
    calls: [
      expect.objectContaining({
        stage: "transcribe",
        provider: "compatible",
        model: "whisper-1",
        simulated: false,
      }),
    ],
  });
  const [request] = server.requests;
  expect(request).toMatchObject({
    path: "/v1/audio/transcriptions",
    authorization: "Bearer key-1",
    fields: { model: "whisper-1", response_format: "verbose_json" },
    file: { name: "audio.ogg", type: "audio/ogg" },
  });
  expect(request?.file.bytes.equals(OGG)).toBe(true);
});

test.each([
  ["unlikely words", verboseJson(SAID, { avg_logprob: -1.2 })],
  ["a loop", verboseJson(SAID, { compression_ratio: 3.1 })],
  ["no segments", { text: SAID, language: "en" }],
  ["segments that say nothing", { text: SAID, segments: [{ id: 0, text: SAID }] }],
  ["segments of another shape", { text: SAID, segments: "none" }],
])("with %s it is not sure", async (_, body) => {
  await using server = await whisperEndpoint({ body });
  expect(await at(server.baseUrl)(OGG, never())).toMatchObject({
    text: SAID.trim(),
    confidence: "low",
  });
});

test("what is said is data: control and invisible characters go", async () => {
  const body = verboseJson("two\u0007 bed\u200brooms\u202e");
  await using server = await whisperEndpoint({ body });
  expect((await at(server.baseUrl)(OGG, never())).text).toBe("two  bedrooms");
});

test.each([
  [
    { status: 429, headers: { "retry-after": "7" } },
    { retryable: true, retryAfterMs: 7_000 },
  ],
  [{ status: 500 }, { retryable: true }],
  [{ status: 400 }, { retryable: false }],
  [{ status: 401 }, { retryable: false }],
  [{ status: 200 }, { retryable: true }],
])("%j is an error that tells no content", async (answer, expected) => {
  await using server = await whisperEndpoint({ ...answer, body: { error: { message: SAID } } });
  const error = await at(server.baseUrl)(OGG, never()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "LlmError", ...expected });
  expect(JSON.stringify(error) + String(error)).not.toContain("bedrooms");
  expect(server.requests).toHaveLength(1);
});

test("who is not there can be tried again", async () => {
  const error = await at("http://127.0.0.1:9/v1")(OGG, never()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "LlmError", retryable: true });
});

test("a cancelled call ends with the reason it was cancelled for", async () => {
  await using server = await whisperEndpoint({ body: verboseJson(SAID) });
  const reason = new Error("a newer message");
  await expect(at(server.baseUrl)(OGG, AbortSignal.abort(reason))).rejects.toBe(reason);
});
