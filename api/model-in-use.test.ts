import { expect, test } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { MODEL_SETTINGS, modelInUse } from "./model-in-use.ts";

const GROQ = { GROQ_API_KEY: "k", LLM_MODEL: "big" };
const groq = { provider: "groq", model: "big", simulated: false };
const FALLBACK = { LLM_FALLBACK_PROVIDER: "openai-compatible", LLM_FALLBACK_MODEL: "spare" };

test.each([
  [{}, { provider: "none", model: "none", simulated: false }],
  [GROQ, groq],
  [
    { ...GROQ, LLM_MODEL_EYES: "small", LLM_MODEL_MOUTH: "big" },
    { ...groq, stages: { eyes: "small" } },
  ],
  [
    { ...GROQ, ...FALLBACK },
    { ...groq, fallback: { provider: "openai-compatible", model: "spare" } },
  ],
  [
    { ...GROQ, ...FALLBACK, LLM_PROVIDER: "demo", LLM_MODEL_EYES: "small" },
    { provider: "demo", model: "offline demo model", simulated: true },
  ],
])("%j → %j", (env, expected) => {
  expect(modelInUse(parseSettings(env, ...MODEL_SETTINGS))).toEqual(expected);
});
