import { parseSettings } from "../../platform/env.ts";
import { LLM_SETTINGS } from "../model.ts";

/** Model settings as the environment would give them. */
export function llmSettings(env: Record<string, string>) {
  return parseSettings({ NODE_ENV: "test", ...env }, ...LLM_SETTINGS);
}
