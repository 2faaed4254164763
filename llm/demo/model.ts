import {
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  UnsupportedFunctionalityError,
} from "@ai-sdk/provider";
import { decideOffline } from "./brain.ts";
import { observeOffline } from "./eyes.ts";
import { summarizeOffline } from "./memory.ts";
import { writeOffline } from "./mouth.ts";
import { promptText, readPrompt } from "./read-prompt.ts";

export const DEMO_MODEL_ID = "demo-1";

const STAGES: Readonly<Record<string, (prompt: string) => unknown>> = {
  eyes: (prompt) => observeOffline(readPrompt(prompt)),
  brain: (prompt) => decideOffline(readPrompt(prompt)),
  mouth: (prompt) => writeOffline(readPrompt(prompt)),
  memory: (prompt) => summarizeOffline(readPrompt(prompt)),
};

/**
 * A model of rules, for machines without a key and for tests. It gets the prompt that any provider
 * would get and nothing else, and marks every answer as simulated.
 */
export function createDemoModel(): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "demo",
    modelId: DEMO_MODEL_ID,
    supportedUrls: {},
    doGenerate: async (options) => answer(options),
    doStream: () =>
      Promise.reject(new UnsupportedFunctionalityError({ functionality: "streaming" })),
  };
}

function answer({ prompt, responseFormat, abortSignal }: LanguageModelV4CallOptions) {
  abortSignal?.throwIfAborted();
  const name = responseFormat?.type === "json" ? responseFormat.name : undefined;
  const stage = STAGES[name ?? ""];
  if (stage === undefined)
    throw new UnsupportedFunctionalityError({ functionality: `stage ${name ?? "without a name"}` });
  const text = JSON.stringify(stage(promptText(prompt)));
  const input = tokens(JSON.stringify(prompt));
  const output = tokens(text);
  return {
    content: [{ type: "text" as const, text }],
    finishReason: { unified: "stop" as const, raw: "stop" },
    usage: {
      inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: undefined },
      outputTokens: { total: output, text: output, reasoning: 0 },
    },
    providerMetadata: { demo: { simulated: true } },
    warnings: [],
  };
}

/** About what a tokenizer counts in English. */
function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}
