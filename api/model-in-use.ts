import type { Settings } from "../platform/env.ts";

export const MODEL_SETTINGS = [
  "LLM_PROVIDER",
  "LLM_MODEL",
  "LLM_BASE_URL",
  "GROQ_API_KEY",
] as const;

export interface ModelInUse {
  provider: "groq" | "openai-compatible" | "demo" | "none";
  model: string;
  /** True when the offline model answers. */
  simulated: boolean;
}

/** What the worker answers with, given the same settings. It does not start when there is none. */
export function modelInUse(settings: Settings<(typeof MODEL_SETTINGS)[number]>): ModelInUse {
  const { LLM_PROVIDER, LLM_MODEL, LLM_BASE_URL, GROQ_API_KEY } = settings;
  const provider =
    LLM_PROVIDER ?? (GROQ_API_KEY ? "groq" : LLM_BASE_URL ? "openai-compatible" : "none");
  const simulated = provider === "demo";
  return {
    provider,
    model: simulated ? "offline demo model" : provider === "none" ? "none" : LLM_MODEL,
    simulated,
  };
}
