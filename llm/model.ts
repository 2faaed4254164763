import { createGroq } from "@ai-sdk/groq";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { defaultSettingsMiddleware, wrapLanguageModel } from "ai";
import type { LlmStage } from "../domain/llm-stage.ts";
import { DEMO_MODEL_ID, createDemoModel } from "./demo/model.ts";
import { createLine, type Fallback } from "./fallback.ts";
import { schemaInInstructions, schemaInJsonObject } from "./json-modes.ts";
import {
  bothOf,
  fallbackEndpoint,
  firstEndpoint,
  LLM_SETTINGS,
  modelOf,
  modelsOf,
  type Endpoint,
  type LlmSettings,
} from "./model-settings.ts";
import { pipelineOver } from "./pipeline.ts";
import { priceOf, type Price } from "./prices.ts";
import type { Pipeline } from "./stages.ts";

export { LLM_SETTINGS, type LlmSettings };

/** A model and how its calls are recorded. */
export interface ModelChoice {
  model: LanguageModelV4;
  provider: string;
  modelId: string;
  simulated: boolean;
  /** Null or missing when nobody said what it costs. */
  price?: Price | null;
  /** Answers when this one is down or out of quota. */
  fallback?: Fallback;
}

/** The four stages over the configured models. @throws FunnelError `misconfigured`. */
export function createPipeline(settings: LlmSettings): Pipeline {
  return pipelineOver(chooseModels(settings));
}

/** The model of `LLM_MODEL`, without its fallback. @throws FunnelError `misconfigured`. */
export function chooseModel(settings: LlmSettings): ModelChoice {
  const [endpoint] = bothOf(firstEndpoint(settings), { found: null });
  return served(endpoint, settings.LLM_MODEL, settings);
}

/**
 * Each stage's model with its fallback. Stages with the same model share what is known of its
 * provider: limits are per model.
 * @throws FunnelError `misconfigured`, naming all that is missing.
 */
export function chooseModels(settings: LlmSettings): Record<LlmStage, ModelChoice> {
  const [first, second] = bothOf(firstEndpoint(settings), fallbackEndpoint(settings));
  const fallback = second && served(second.endpoint, second.modelId, settings);
  const choices = new Map(
    modelsOf(settings).map((modelId) => [
      modelId,
      {
        ...served(first, modelId, settings),
        ...(fallback && { fallback: { choice: fallback, line: createLine() } }),
      },
    ]),
  );
  const of = (stage: LlmStage) => choices.get(modelOf(settings, stage))!;
  return { eyes: of("eyes"), brain: of("brain"), mouth: of("mouth"), memory: of("memory") };
}

function served(
  endpoint: Endpoint,
  modelId: string,
  { LLM_PRICES }: Pick<LlmSettings, "LLM_PRICES">,
): ModelChoice {
  // The SDK prints warnings past our log.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const { provider } = endpoint;
  const price = priceOf(provider, modelId, LLM_PRICES);
  if (provider === "demo")
    return { model: createDemoModel(), provider, modelId: DEMO_MODEL_ID, simulated: true, price };
  const model = provider === "groq" ? groq(endpoint, modelId) : compatible(endpoint, modelId);
  return { model, provider, modelId, simulated: false, price };
}

/** The only Groq models that constrain decoding to a strict schema. */
const GROQ_STRICT = /^openai\/gpt-oss-/u;

function groq({ baseUrl, apiKey }: Endpoint, modelId: string): LanguageModelV4 {
  const create = createGroq({
    ...(apiKey ? { apiKey } : {}),
    ...(baseUrl ? { baseURL: baseUrl } : {}),
  });
  const strict = GROQ_STRICT.test(modelId);
  const options = strict ? { reasoningEffort: "low" } : { strictJsonSchema: false };
  return wrapLanguageModel({
    model: create(modelId),
    middleware: defaultSettingsMiddleware({ settings: { providerOptions: { groq: options } } }),
  });
}

function compatible({ baseUrl, apiKey, jsonMode }: Endpoint, modelId: string): LanguageModelV4 {
  const create = createOpenAICompatible({
    name: "compatible",
    baseURL: baseUrl ?? "",
    supportsStructuredOutputs: jsonMode !== "json_object",
    ...(apiKey ? { apiKey } : {}),
    ...(jsonMode === "json_object_schema" ? { transformRequestBody: schemaInJsonObject } : {}),
  });
  const model = create.chatModel(modelId);
  return jsonMode === "json_object"
    ? wrapLanguageModel({ model, middleware: schemaInInstructions })
    : model;
}
