import type { Settings } from "../platform/env.ts";
import { describer, type Describe } from "./describe.ts";
import { chooseModel, LLM_SETTINGS } from "./model.ts";
import { demoTranscribe } from "./transcribe-demo.ts";
import { whisper, type Transcribe } from "./transcribe.ts";

export const MEDIA_SETTINGS = [
  ...LLM_SETTINGS,
  "LLM_MODEL_TRANSCRIBE",
  "LLM_TRANSCRIBE_BASE_URL",
  "LLM_MODEL_VISION",
] as const;
type MediaSettings = Settings<(typeof MEDIA_SETTINGS)[number]>;

/** Who reads what is not text; null is for a person to look at. */
export interface MediaReaders {
  transcribe: Transcribe | null;
  describe: Describe | null;
  /** True when voice notes are read by the offline transcriber. */
  simulated: boolean;
}

/** @throws FunnelError `misconfigured`. */
export function createMediaReaders(settings: MediaSettings): MediaReaders {
  const isOffline = settings.LLM_PROVIDER === "demo";
  const transcribe = transcriber(settings);
  const { LLM_MODEL_VISION: vision } = settings;
  return {
    transcribe: transcribe ?? (isOffline ? demoTranscribe : null),
    describe:
      vision === undefined || isOffline
        ? null
        : describer(chooseModel({ ...settings, LLM_MODEL: vision })),
    simulated: transcribe === null && isOffline,
  };
}

/** An endpoint of its own when one is set, else Groq when it has a key. */
function transcriber({
  LLM_PROVIDER,
  LLM_MODEL_TRANSCRIBE: model,
  LLM_TRANSCRIBE_BASE_URL: baseUrl,
  LLM_API_KEY,
  GROQ_API_KEY,
}: MediaSettings): Transcribe | null {
  if (baseUrl !== undefined) {
    const apiKey = LLM_API_KEY ?? GROQ_API_KEY ?? "none";
    return whisper({ model, baseUrl, apiKey, provider: "compatible" });
  }
  if (GROQ_API_KEY === undefined || LLM_PROVIDER === "demo") return null;
  return whisper({ model, apiKey: GROQ_API_KEY, provider: "groq" });
}
