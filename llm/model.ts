import { createGroq } from "@ai-sdk/groq";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { defaultSettingsMiddleware, wrapLanguageModel } from "ai";
import type { Settings } from "../platform/env.ts";
import { FunnelError } from "../platform/errors.ts";
import { DEMO_MODEL_ID, createDemoModel } from "./demo/model.ts";
import { schemaInInstructions, schemaInJsonObject } from "./json-modes.ts";
import { pipelineOver } from "./pipeline.ts";
import type { Pipeline } from "./stages.ts";

export const LLM_SETTINGS = [
  "NODE_ENV",
  "LLM_PROVIDER",
  "LLM_MODEL",
  "LLM_BASE_URL",
  "LLM_API_KEY",
  "LLM_JSON_MODE",
  "GROQ_API_KEY",
] as const;
export type LlmSettings = Settings<(typeof LLM_SETTINGS)[number]>;

/** A model and how its calls are recorded. */
export interface ModelChoice {
  model: LanguageModelV4;
  provider: string;
  modelId: string;
  simulated: boolean;
}

/** The four stages over the configured model. @throws FunnelError `misconfigured`. */
export function createPipeline(settings: LlmSettings): Pipeline {
  return pipelineOver(chooseModel(settings));
}

/**
 * Groq when it has a key, else an OpenAI-compatible endpoint when one is set. The offline model only
 * when asked for by name, and never in production: it must not answer leads by accident.
 */
export function chooseModel(settings: LlmSettings): ModelChoice {
  // The SDK prints warnings past our log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const provider =
    settings.LLM_PROVIDER ??
    (settings.GROQ_API_KEY ? "groq" : settings.LLM_BASE_URL ? "openai-compatible" : undefined);
  switch (provider) {
    case "groq":
      return groq(settings);
    case "openai-compatible":
      return openAiCompatible(settings);
    case "demo":
      return demo(settings);
    default:
      throw misconfigured(
        "No model is configured: set GROQ_API_KEY, or LLM_BASE_URL (and LLM_API_KEY), or LLM_PROVIDER=demo for the offline model.",
      );
  }
}

/** The only Groq models that constrain decoding to a strict schema. */
const GROQ_STRICT = /^openai\/gpt-oss-/u;

function groq({ GROQ_API_KEY, LLM_BASE_URL, LLM_MODEL }: LlmSettings): ModelChoice {
  if (!GROQ_API_KEY) throw misconfigured("LLM_PROVIDER=groq needs GROQ_API_KEY.");
  const create = createGroq({
    apiKey: GROQ_API_KEY,
    ...(LLM_BASE_URL ? { baseURL: LLM_BASE_URL } : {}),
  });
  const strict = GROQ_STRICT.test(LLM_MODEL);
  const options = strict ? { reasoningEffort: "low" } : { strictJsonSchema: false };
  const model = wrapLanguageModel({
    model: create(LLM_MODEL),
    middleware: defaultSettingsMiddleware({ settings: { providerOptions: { groq: options } } }),
  });
  return { model, provider: "groq", modelId: LLM_MODEL, simulated: false };
}

function openAiCompatible({
  LLM_BASE_URL,
  LLM_API_KEY,
  LLM_MODEL,
  LLM_JSON_MODE,
}: LlmSettings): ModelChoice {
  if (!LLM_BASE_URL) throw misconfigured("LLM_PROVIDER=openai-compatible needs LLM_BASE_URL.");
  const create = createOpenAICompatible({
    name: "compatible",
    baseURL: LLM_BASE_URL,
    supportsStructuredOutputs: LLM_JSON_MODE !== "json_object",
    ...(LLM_API_KEY ? { apiKey: LLM_API_KEY } : {}),
    ...(LLM_JSON_MODE === "json_object_schema" ? { transformRequestBody: schemaInJsonObject } : {}),
  });
  const model = create.chatModel(LLM_MODEL);
  return {
    model:
      LLM_JSON_MODE === "json_object"
        ? wrapLanguageModel({ model, middleware: schemaInInstructions })
        : model,
    provider: "openai-compatible",
    modelId: LLM_MODEL,
    simulated: false,
  };
}

function demo({ NODE_ENV }: LlmSettings): ModelChoice {
  if (NODE_ENV === "production") {
    throw misconfigured(
      "The offline model answers no leads in production: set GROQ_API_KEY, or LLM_BASE_URL (and LLM_API_KEY).",
    );
  }
  return { model: createDemoModel(), provider: "demo", modelId: DEMO_MODEL_ID, simulated: true };
}

function misconfigured(message: string): FunnelError {
  return new FunnelError("misconfigured", message);
}
