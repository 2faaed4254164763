import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { createDemoModel } from "../demo/model.ts";
import type { ModelChoice } from "../model.ts";
import type { Wants } from "./attacks/attack.ts";

/** The alias of the new message in the conversation that every attack is played in. */
const NEWEST = "M3";

/**
 * A model that was talked round: each stage does exactly what the attack wants, as far as its schema
 * lets it, and reports no risk. It shows what is left when only the rules in code stand.
 */
export function obedientModel(wants: Wants, language: string): ModelChoice {
  const demo = createDemoModel();
  const model: LanguageModelV4 = {
    ...demo,
    doGenerate: async (options) => {
      const answer = await demo.doGenerate(options);
      const [part] = answer.content;
      if (part?.type !== "text") return answer;
      const obeyed = obey(stageOf(options), JSON.parse(part.text) as object, { wants, language });
      return { ...answer, content: [{ ...part, text: JSON.stringify(obeyed) }] };
    },
  };
  return { model, provider: "obedient", modelId: "obedient-1", simulated: true };
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
