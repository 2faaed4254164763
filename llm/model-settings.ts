import { LLM_STAGES, type LlmStage } from "../domain/llm-stage.ts";
import type { Settings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";

export const LLM_SETTINGS = [
  "NODE_ENV",
  "LLM_PROVIDER",
  "LLM_MODEL",
  "LLM_BASE_URL",
  "LLM_API_KEY",
  "LLM_JSON_MODE",
  "GROQ_API_KEY",
  "LLM_MODEL_EYES",
  "LLM_MODEL_BRAIN",
  "LLM_MODEL_MOUTH",
  "LLM_MODEL_MEMORY",
  "LLM_FALLBACK_PROVIDER",
  "LLM_FALLBACK_MODEL",
  "LLM_FALLBACK_BASE_URL",
  "LLM_FALLBACK_API_KEY",
  "LLM_FALLBACK_JSON_MODE",
  "LLM_PRICES",
] as const;
export type LlmSettings = Settings<(typeof LLM_SETTINGS)[number]>;

/** Where a model is served and how it is asked. */
export interface Endpoint {
  provider: "groq" | "openai-compatible" | "demo";
  baseUrl: string | undefined;
  apiKey: string | undefined;
  jsonMode: LlmSettings["LLM_JSON_MODE"];
}

/** What was found, or what is missing of it. */
type Found<T> = { found: T } | { problems: string[] };

export function modelOf(settings: LlmSettings, stage: LlmStage): string {
  const own = {
    eyes: settings.LLM_MODEL_EYES,
    brain: settings.LLM_MODEL_BRAIN,
    mouth: settings.LLM_MODEL_MOUTH,
    memory: settings.LLM_MODEL_MEMORY,
  };
  return own[stage] ?? settings.LLM_MODEL;
}

export function modelsOf(settings: LlmSettings): string[] {
  return [...new Set(LLM_STAGES.map((stage) => modelOf(settings, stage)))];
}

/**
 * Groq when it has a key, else an OpenAI-compatible endpoint when one is set. The offline model only
 * when asked for by name, and never in production: it must not answer leads by accident.
 */
export function firstEndpoint(settings: LlmSettings): Found<Endpoint> {
  const { GROQ_API_KEY, LLM_API_KEY, LLM_BASE_URL: baseUrl } = settings;
  const jsonMode = settings.LLM_JSON_MODE;
  const provider =
    settings.LLM_PROVIDER ?? (GROQ_API_KEY ? "groq" : baseUrl ? "openai-compatible" : undefined);
  switch (provider) {
    case "groq":
      if (!GROQ_API_KEY) return missing("LLM_PROVIDER=groq needs GROQ_API_KEY.");
      return { found: { provider, baseUrl, apiKey: GROQ_API_KEY, jsonMode } };
    case "openai-compatible":
      if (!baseUrl) return missing("LLM_PROVIDER=openai-compatible needs LLM_BASE_URL.");
      return { found: { provider, baseUrl, apiKey: LLM_API_KEY, jsonMode } };
    case "demo":
      if (settings.NODE_ENV === "production")
        return missing(
          "The offline model answers no leads in production: set GROQ_API_KEY, or LLM_BASE_URL (and LLM_API_KEY).",
        );
      return { found: { provider, baseUrl: undefined, apiKey: undefined, jsonMode } };
    default:
      return missing(
        "No model is configured: set GROQ_API_KEY, or LLM_BASE_URL (and LLM_API_KEY), or LLM_PROVIDER=demo for the offline model.",
      );
  }
}

/** The second provider, null when none is wanted. Half of one is a mistake, not a wish for none. */
export function fallbackEndpoint(
  settings: LlmSettings,
): Found<{ endpoint: Endpoint; modelId: string } | null> {
  const {
    LLM_FALLBACK_PROVIDER: provider,
    LLM_FALLBACK_MODEL: modelId,
    LLM_FALLBACK_BASE_URL: baseUrl,
    LLM_FALLBACK_API_KEY: ownKey,
  } = settings;
  if (provider === undefined) {
    const isHalf = modelId !== undefined || baseUrl !== undefined || ownKey !== undefined;
    return isHalf
      ? missing("A fallback model needs LLM_FALLBACK_PROVIDER: groq or openai-compatible.")
      : { found: null };
  }
  const apiKey = ownKey ?? (provider === "groq" ? settings.GROQ_API_KEY : undefined);
  const lacks = [
    ...(modelId === undefined ? ["LLM_FALLBACK_MODEL"] : []),
    ...(provider === "groq" && !apiKey ? ["GROQ_API_KEY or LLM_FALLBACK_API_KEY"] : []),
    // A server of one's own may want no key.
    ...(provider === "openai-compatible" && !baseUrl ? ["LLM_FALLBACK_BASE_URL"] : []),
  ];
  if (modelId === undefined || lacks.length > 0)
    return { problems: lacks.map((name) => `LLM_FALLBACK_PROVIDER=${provider} needs ${name}.`) };
  const jsonMode = settings.LLM_FALLBACK_JSON_MODE;
  return { found: { endpoint: { provider, baseUrl, apiKey, jsonMode }, modelId } };
}

/** @throws FunnelError `misconfigured`, naming all that is missing of both. */
export function bothOf<A, B>(one: Found<A>, other: Found<B>): [A, B] {
  if ("found" in one && "found" in other) return [one.found, other.found];
  const problems = [one, other].flatMap((each) => ("problems" in each ? each.problems : []));
  throw new FunnelError("misconfigured", problems.join("\n"), { problems });
}

function missing(problem: string): { problems: string[] } {
  return { problems: [problem] };
}
