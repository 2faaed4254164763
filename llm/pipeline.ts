import { decide } from "./brain.ts";
import { observe } from "./eyes.ts";
import { remember } from "./memory.ts";
import type { ModelChoice } from "./model.ts";
import { compose } from "./mouth.ts";
import type { Pipeline } from "./stages.ts";

export function pipelineOver(choice: ModelChoice): Pipeline {
  return {
    provider: choice.provider,
    model: choice.modelId,
    simulated: choice.simulated,
    observe: (conversation, signal) => observe(choice, conversation, signal),
    decide: (conversation, seen, signal) => decide(choice, conversation, seen, signal),
    compose: (conversation, decision, cause, signal) =>
      compose(choice, conversation, decision, cause, signal),
    remember: (conversation, signal) => remember(choice, conversation, signal),
  };
}
