import { performance } from "node:perf_hooks";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { embedMany } from "ai";
import type { Settings } from "../platform/env.ts";
import { toLlmError } from "./map-error.ts";
import { firstEndpoint, LLM_SETTINGS } from "./model-settings.ts";
import { costMicros, priceOf } from "./prices.ts";
import type { CallRecord } from "./stages.ts";

export const EMBED_SETTINGS = [...LLM_SETTINGS, "LLM_MODEL_EMBED"] as const;

/** Texts as vectors in which near means alike, whatever the language. */
export interface Embedder {
  readonly model: string;
  /**
   * One vector a text, in their order.
   * @throws LlmError; or, when `signal` was aborted, its reason unchanged.
   */
  embed(texts: string[], signal: AbortSignal): Promise<{ vectors: number[][]; call: CallRecord }>;
}

const GROQ = "https://api.groq.com/openai/v1";
const PROMPT_VERSION = "embed-1";

/** Null when no model for it is set, and beside the offline model. */
export function createEmbedder(
  settings: Settings<(typeof EMBED_SETTINGS)[number]>,
): Embedder | null {
  const { LLM_MODEL_EMBED: model } = settings;
  const endpoint = firstEndpoint(settings);
  if (model === undefined || !("found" in endpoint) || endpoint.found.provider === "demo")
    return null;
  const { provider, apiKey, baseUrl = GROQ } = endpoint.found;
  const create = createOpenAICompatible({
    name: "compatible",
    baseURL: baseUrl,
    ...(apiKey ? { apiKey } : {}),
  });
  return {
    model,
    async embed(texts, signal) {
      const started = performance.now();
      try {
        const { embeddings, usage } = await embedMany({
          model: create.embeddingModel(model),
          values: texts,
          maxRetries: 0,
          abortSignal: signal,
        });
        const tokens = { inputTokens: usage.tokens || 0, cachedTokens: 0, outputTokens: 0 };
        const call: CallRecord = {
          stage: "embed",
          provider,
          model,
          promptVersion: PROMPT_VERSION,
          simulated: false,
          ...tokens,
          latencyMs: Math.round(performance.now() - started),
          costMicros: costMicros(tokens, priceOf(provider, model, settings.LLM_PRICES)),
          isFallback: false,
        };
        return { vectors: embeddings, call };
      } catch (error) {
        signal.throwIfAborted();
        throw toLlmError(error, { stage: "embed", provider, model });
      }
    },
  };
}
