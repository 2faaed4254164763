import { LLM_STAGES, type LlmStage } from "../domain/llm-stage.ts";
import type { Settings } from "../platform/env.ts";

export const MODEL_SETTINGS = [
  "LLM_PROVIDER",
  "LLM_MODEL",
  "LLM_BASE_URL",
  "GROQ_API_KEY",
  "LLM_MODEL_EYES",
  "LLM_MODEL_BRAIN",
  "LLM_MODEL_MOUTH",
  "LLM_MODEL_MEMORY",
  "LLM_FALLBACK_PROVIDER",
  "LLM_FALLBACK_MODEL",
] as const;
type ModelSettings = Settings<(typeof MODEL_SETTINGS)[number]>;

export interface ModelInUse {
  provider: "groq" | "openai-compatible" | "demo" | "none";
  model: string;
  /** True when the offline model answers. */
  simulated: boolean;
  /** The stages whose model is another one. */
  stages?: Partial<Record<LlmStage, string>>;
  /** Who answers when the provider is down or out of quota. */
  fallback?: { provider: "groq" | "openai-compatible"; model: string };
}

/** What the worker answers with, given the same settings. It does not start when there is none. */
export function modelInUse(settings: ModelSettings): ModelInUse {
  const { LLM_PROVIDER, LLM_MODEL, LLM_BASE_URL, GROQ_API_KEY } = settings;
  const provider =
    LLM_PROVIDER ?? (GROQ_API_KEY ? "groq" : LLM_BASE_URL ? "openai-compatible" : "none");
  if (provider === "demo") return { provider, model: "offline demo model", simulated: true };
  if (provider === "none") return { provider, model: "none", simulated: false };
  const stages = stagesOf(settings);
  const { LLM_FALLBACK_PROVIDER: second, LLM_FALLBACK_MODEL: model } = settings;
  return {
    provider,
    model: LLM_MODEL,
    simulated: false,
    ...(Object.keys(stages).length > 0 && { stages }),
    ...(second && model && { fallback: { provider: second, model } }),
  };
}

function stagesOf(settings: ModelSettings): Partial<Record<LlmStage, string>> {
  const own: Record<LlmStage, string | undefined> = {
    eyes: settings.LLM_MODEL_EYES,
    brain: settings.LLM_MODEL_BRAIN,
    mouth: settings.LLM_MODEL_MOUTH,
    memory: settings.LLM_MODEL_MEMORY,
  };
  const differing = LLM_STAGES.flatMap((stage) => {
    const model = own[stage];
    return model === undefined || model === settings.LLM_MODEL ? [] : [[stage, model] as const];
  });
  return Object.fromEntries(differing);
}
