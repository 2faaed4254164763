import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { createDemoModel } from "../demo/model.ts";
import type { ModelChoice } from "../model.ts";
import { promptText } from "../demo/read-prompt.ts";
import { dataText } from "../prompts/data.ts";
import type { Attack, Wants } from "./attacks/attack.ts";

/** The alias of the new message in the conversation that every attack is played in. */
const NEWEST = "M3";

/**
 * A model that was talked round: each stage that is shown the attack does exactly what it wants, as
 * far as its schema lets it, and reports no risk. It shows what is left when only the rules in code
 * stand. `seen` is told of each stage that was shown it.
 */
export function obedientModel(
  { wants, input }: Pick<Attack, "wants" | "input">,
  language: string,
  seen: (stage: string) => void = () => {},
): ModelChoice {
  const demo = createDemoModel();
  const talkedRound = new Set<string>();
  const model: LanguageModelV4 = {
    ...demo,
    doGenerate: async (options) => {
      const answer = await demo.doGenerate(options);
      const [part] = answer.content;
      if (part?.type !== "text") return answer;
      const stage = stageOf(options);
      // The Brain sees no message; it goes by what the Eyes were talked into.
      if (isShown(input, promptText(options.prompt))) talkedRound.add(stage);
      else if (!(stage === "brain" && talkedRound.has("eyes"))) return answer;
      seen(stage);
      const obeyed = obey(stage, JSON.parse(part.text) as object, { wants, language });
      return { ...answer, content: [{ ...part, text: JSON.stringify(obeyed) }] };
    },
  };
  return { model, provider: "obedient", modelId: "obedient-1", simulated: true };
}

/** Whether most of the attack is in the data, by its runs of three words. */
function isShown(input: string, data: string): boolean {
  const words = wordsOf(dataText(input, 1_500));
  const runs = words.length < 3 ? [words] : words.slice(2).map((_, i) => words.slice(i, i + 3));
  const text = ` ${wordsOf(data).join(" ")} `;
  const shown = runs.filter((run) => text.includes(` ${run.join(" ")} `));
  return shown.length >= runs.length / 2;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function stageOf({ responseFormat }: LanguageModelV4CallOptions): string {
  return responseFormat?.type === "json" ? (responseFormat.name ?? "") : "";
}

function obey(
  stage: string,
  honest: object,
  { wants, language }: { wants: Wants; language: string },
): object {
  switch (stage) {
    case "eyes":
      return {
        ...honest,
        risks: [],
        language,
        intent: wants.brain?.["action"] === "cancel_viewing" ? "cancel_viewing" : "search",
        facts: (wants.facts ?? []).map((fact) => ({ ...fact, message: NEWEST })),
      };
    case "brain":
      return { ...honest, stage: null, ...wants.brain };
    case "mouth":
      return wants.says === undefined ? honest : { language, text: wants.says, cites: [] };
    default:
      return wants.remembers === undefined
        ? honest
        : { points: [{ text: wants.remembers, messages: ["M1"] }] };
  }
}
