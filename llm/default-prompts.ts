import type { LlmStage } from "../domain/llm-stage.ts";
import { BRAIN_PROMPT_VERSION, BRAIN_RULES } from "./prompts/brain.ts";
import { EYES_PROMPT_VERSION, EYES_RULES } from "./prompts/eyes.ts";
import { MEMORY_PROMPT_VERSION, MEMORY_RULES } from "./prompts/memory.ts";
import { MOUTH_PROMPT_VERSION, MOUTH_STAGE_RULES } from "./prompts/mouth.ts";

/** What a stage goes by while the organization has no rules of its own. Open to the API, to show them. */
export const DEFAULT_PROMPTS: Readonly<Record<LlmStage, { label: string; text: string }>> = {
  eyes: { label: EYES_PROMPT_VERSION, text: EYES_RULES },
  brain: { label: BRAIN_PROMPT_VERSION, text: BRAIN_RULES },
  mouth: { label: MOUTH_PROMPT_VERSION, text: MOUTH_STAGE_RULES },
  memory: { label: MEMORY_PROMPT_VERSION, text: MEMORY_RULES },
};
