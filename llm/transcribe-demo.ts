import type { CallRecord } from "./stages.ts";
import type { Transcribe } from "./transcribe.ts";
import { dataText } from "./prompts/data.ts";

const MODEL = "offline demo transcriber";
const TAGS = Buffer.from("OpusTags");

/**
 * Hears nothing: reads what the WhatsApp simulator wrote into the comments of its voice notes
 * (`SIMULATED_SPEECH`, `SIMULATED_HEARING=low`). Of any other recording it makes no word.
 */
export const demoTranscribe: Transcribe = async (audio, signal) => {
  signal.throwIfAborted();
  const comments = opusComments(audio);
  return {
    text: dataText(comments.get("SIMULATED_SPEECH") ?? "", 5_000).trim(),
    language: null,
    confidence: comments.get("SIMULATED_HEARING") === "low" ? "low" : "high",
    calls: [CALL],
  };
};

const CALL: CallRecord = {
  stage: "transcribe",
  provider: "demo",
  model: MODEL,
  promptVersion: "demo",
  simulated: true,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  latencyMs: 0,
  costMicros: null,
  isFallback: false,
};

/** The comments of an Opus file (RFC 7845, 5.2), as long as they stand in one Ogg page. */
function opusComments(audio: Uint8Array): Map<string, string> {
  const file = Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength);
  const start = file.indexOf(TAGS);
  const comments = new Map<string, string>();
  if (start === -1) return comments;
  let at = start + TAGS.length;
  const next = (): string | null => {
    if (at + 4 > file.length) return null;
    const length = file.readUInt32LE(at);
    if (at + 4 + length > file.length) return null;
    at += 4 + length;
    return file.toString("utf8", at - length, at);
  };
  if (next() === null || at + 4 > file.length) return comments;
  const count = file.readUInt32LE(at);
  at += 4;
  for (let index = 0; index < count; index += 1) {
    const [, name, value] = next()?.match(/^([^=]+)=(.*)$/su) ?? [];
    if (name === undefined || value === undefined) break;
    comments.set(name.toUpperCase(), value);
  }
  return comments;
}
