import { performance } from "node:perf_hooks";
import { createGroq } from "@ai-sdk/groq";
import { transcribe as transcribeAudio } from "ai";
import { hearingConfidence, type Confidence } from "../domain/hearing.ts";
import { spokenLanguage } from "../domain/hearing-language.ts";
import { toLlmError } from "./map-error.ts";
import { dataText } from "./prompts/data.ts";
import type { CallRecord } from "./stages.ts";
import { wholeAnswer, whisperSegments } from "./transcribe-answer.ts";

const TIMEOUT_MS = 60_000;
/** Half an hour of quick speech. */
const TEXT_LIMIT = 30_000;
const PROMPT_VERSION = "transcribe-1";

/** What a voice note says; as untrusted as any text. */
interface Heard {
  /** Empty when there was nothing to hear. */
  text: string;
  /** BCP 47. */
  language: string | null;
  confidence: Confidence;
  calls: CallRecord[];
}

/** @throws LlmError; or, when `signal` was aborted, its reason unchanged. */
export type Transcribe = (audio: Uint8Array, signal: AbortSignal) => Promise<Heard>;

export interface TranscriberSettings {
  model: string;
  /** Of a server that speaks as Groq's does, up to `/audio/transcriptions`; Groq's own when left out. */
  baseUrl?: string | undefined;
  apiKey: string;
  provider: string;
}

/** Whisper at Groq, or at a server that speaks as Groq does. */
export function whisper({ model, baseUrl, apiKey, provider }: TranscriberSettings): Transcribe {
  const groq = createGroq({
    apiKey,
    fetch: wholeAnswer,
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  });
  return async (audio, signal) => {
    const started = performance.now();
    try {
      const { text, language, responses } = await transcribeAudio({
        model: groq.transcription(model),
        audio,
        providerOptions: { groq: { responseFormat: "verbose_json" } },
        maxRetries: 0,
        abortSignal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      return {
        text: dataText(text, TEXT_LIMIT).trim(),
        language: spokenLanguage(language ?? ""),
        confidence: hearingConfidence(whisperSegments(bodyOf(responses[0]))),
        calls: [callOf(provider, model, started)],
      };
    } catch (error) {
      signal.throwIfAborted();
      throw toLlmError(error, { stage: "transcribe", provider, model });
    }
  };
}

/** There, but not in the SDK's type. */
function bodyOf(response: object | undefined): unknown {
  return response !== undefined && "body" in response ? response.body : undefined;
}

function callOf(provider: string, model: string, started: number): CallRecord {
  return {
    stage: "transcribe",
    provider,
    model,
    promptVersion: PROMPT_VERSION,
    simulated: false,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    latencyMs: Math.round(performance.now() - started),
    costMicros: null,
    isFallback: false,
  };
}
