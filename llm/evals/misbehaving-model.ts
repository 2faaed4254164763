import type { LanguageModelV4, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { promptText, readPrompt } from "../demo/read-prompt.ts";
import type { Random } from "./buyers/random.ts";
import { MISCHIEF } from "./mischief.ts";

export interface Misbehaviour {
  random: Random;
  /** How likely an answer is spoilt, 0 to 1. */
  rate: number;
  /** Told of each, as `mouth:invented_price`. */
  onMischief?: (name: string) => void;
}

/** A model that answers as `inner` does, but for answers spoilt on purpose. */
export function misbehavingModel(
  inner: LanguageModelV4,
  { random, rate, onMischief }: Misbehaviour,
): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: inner.provider,
    modelId: `${inner.modelId}-misbehaving`,
    supportedUrls: {},
    doStream: (options) => inner.doStream(options),
    async doGenerate(options) {
      const result = await inner.doGenerate(options);
      const stage =
        options.responseFormat?.type === "json" ? options.responseFormat.name : undefined;
      const kinds = Object.entries(MISCHIEF[stage ?? ""] ?? {});
      if (kinds.length === 0 || !random.chance(rate)) return result;
      const [kind, spoil] = random.pick(kinds);
      onMischief?.(`${stage}:${kind}`);
      const answer = JSON.parse(textOf(result)) as Record<string, unknown>;
      const spoilt = spoil(
        { answer, newMessages: newMessagesIn(promptText(options.prompt)) },
        random,
      );
      const text = typeof spoilt === "string" ? spoilt : JSON.stringify(spoilt);
      return { ...result, content: [{ type: "text", text }] };
    },
  };
}

export function textOf({ content }: LanguageModelV4GenerateResult): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

function newMessagesIn(prompt: string): readonly string[] {
  return readPrompt<{ newMessages?: string[] }>(prompt).state.newMessages ?? [];
}
