import fc from "fast-check";
import { expect, it } from "vitest";
import { createPipeline } from "../model.ts";
import { llmSettings } from "../testing/settings.ts";
import { play } from "./play.ts";
import { SCENARIOS } from "./scenarios.ts";
import { newConversation, SLOTS } from "./town.ts";

const pipeline = createPipeline(llmSettings({ LLM_PROVIDER: "demo" }));
const SAID = SCENARIOS.flatMap(({ turns }) => turns.flatMap(({ lead }) => [lead].flat()));

it(
  "answers anything in any order without a draft that fails its check",
  { timeout: 30_000 },
  async () => {
    const message = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...SAID) },
      fc.string({ unit: "grapheme" }),
      fc.integer().map(String),
    );
    const property = fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (messages) => {
        const start = newConversation({ viewings: { open: null, slots: [...SLOTS] } });
        for (const { grounding, conversation } of await play(pipeline, messages, start)) {
          const source = conversation.arranged === null ? "model" : "sentence";
          if (grounding !== null) expect(grounding).toMatchObject({ source, violations: [] });
        }
      }),
      { numRuns: 60 },
    );
    await expect(property).resolves.toBeUndefined();
  },
);
