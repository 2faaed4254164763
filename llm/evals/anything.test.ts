import fc from "fast-check";
import { expect, it } from "vitest";
import { createPipeline } from "../model.ts";
import { llmSettings } from "../testing/settings.ts";
import { play } from "./play.ts";
import { SCENARIOS } from "./scenarios.ts";

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
        for (const turn of await play(pipeline, messages)) {
          if (turn.grounding !== null)
            expect(turn.grounding).toMatchObject({ source: "model", violations: [] });
        }
      }),
      { numRuns: 60 },
    );
    await expect(property).resolves.toBeUndefined();
  },
);
