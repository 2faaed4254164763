import type { LlmStage } from "../domain/llm-stage.ts";
import { decide } from "./brain.ts";
import { observe } from "./eyes.ts";
import { remember } from "./memory.ts";
import type { ModelChoice } from "./model.ts";
import { compose } from "./mouth.ts";
import type { Pipeline } from "./stages.ts";

/** The stages over one model, or over one for each; the pipeline's own name is that of the Mouth's. */
export function pipelineOver(choice: ModelChoice | Record<LlmStage, ModelChoice>): Pipeline {
  const models = "model" in choice ? everyStage(choice) : choice;
  return {
    provider: models.mouth.provider,
    model: models.mouth.modelId,
    simulated: models.mouth.simulated,
    observe: (conversation, signal) => observe(models.eyes, conversation, signal),
    decide: (conversation, seen, signal) => decide(models.brain, conversation, seen, signal),
    compose: (conversation, decision, cause, signal) =>
      compose(models.mouth, conversation, decision, cause, signal),
    remember: (conversation, signal) => remember(models.memory, conversation, signal),
  };
}

function everyStage(choice: ModelChoice): Record<LlmStage, ModelChoice> {
  return { eyes: choice, brain: choice, mouth: choice, memory: choice };
}
