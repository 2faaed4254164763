import { MockLanguageModelV4 } from "ai/test";
import type { ModelChoice } from "../model.ts";

/** A model that answers the given texts in turn, the last one for ever, and keeps what it was asked. */
export function scriptedModel(
  ...answers: string[]
): ModelChoice & { asked: MockLanguageModelV4["doGenerateCalls"] } {
  let turn = 0;
  const model = new MockLanguageModelV4({
    doGenerate: () => {
      const text = answers[Math.min(turn++, answers.length - 1)] ?? "";
      return Promise.resolve({
        content: [{ type: "text" as const, text }],
        finishReason: { unified: "stop" as const, raw: "stop" },
        usage: {
          inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: undefined },
          outputTokens: { total: 5, text: 5, reasoning: 0 },
        },
        warnings: [],
      });
    },
  });
  return {
    model,
    provider: "scripted",
    modelId: "scripted-1",
    simulated: false,
    asked: model.doGenerateCalls,
  };
}
