import type { LanguageModelV4 } from "@ai-sdk/provider";
import { createDemoModel, DEMO_MODEL_ID } from "../demo/model.ts";
import { chooseModels, type LlmSettings, type ModelChoice } from "../model.ts";
import { pipelineOver } from "../pipeline.ts";
import type { Pipeline } from "../stages.ts";
import { randomFrom } from "./buyers/random.ts";
import { misbehavingModel, textOf } from "./misbehaving-model.ts";

export const TIERS = ["offline", "misbehaving", "endpoint"] as const;
export type TierName = (typeof TIERS)[number];

/** A draft as the model wrote it, and whether it was spoilt on purpose. */
export interface WrittenDraft {
  answer: string;
  spoilt: boolean;
}

/** A pipeline for one conversation, and what was written on it since it was last asked. */
export interface Bench {
  pipeline: Pipeline;
  taken(): { drafts: WrittenDraft[]; mischief: string[] };
}

export interface Tier {
  name: TierName;
  /** The model's name, for the report. */
  model: string;
  bench(seed: string): Bench;
}

const MISCHIEF_RATE = 0.3;

export const OFFLINE: Tier = {
  name: "offline",
  model: DEMO_MODEL_ID,
  bench: () =>
    benchOver((record) => pipelineOver(demoChoice(recording(createDemoModel(), record)))),
};

export const MISBEHAVING: Tier = {
  name: "misbehaving",
  model: `${DEMO_MODEL_ID}, three answers in ten spoilt`,
  bench: (seed) =>
    benchOver((record) => {
      const random = randomFrom(`mischief/${seed}`);
      const model = misbehavingModel(createDemoModel(), {
        random,
        rate: MISCHIEF_RATE,
        onMischief: (name) => record.mischief(name),
      });
      return pipelineOver(demoChoice(recording(model, record)));
    }),
};

/** The models that the environment names. @throws FunnelError `misconfigured`. */
export function endpointTier(settings: LlmSettings): Tier {
  const choices = chooseModels(settings);
  return {
    name: "endpoint",
    model: `${choices.mouth.provider} ${choices.mouth.modelId}`,
    bench: () =>
      benchOver((record) =>
        pipelineOver({
          ...choices,
          mouth: { ...choices.mouth, model: recording(choices.mouth.model, record) },
        }),
      ),
  };
}

interface Notes {
  draft(answer: string): void;
  mischief(name: string): void;
}

function benchOver(build: (record: Notes) => Pipeline): Bench {
  let drafts: WrittenDraft[] = [];
  let mischief: string[] = [];
  const record: Notes = {
    draft: (answer) => {
      const spoilt = mischief.filter((name) => name.startsWith("mouth:")).length;
      drafts.push({ answer, spoilt: spoilt > drafts.filter((one) => one.spoilt).length });
    },
    mischief: (name) => mischief.push(name),
  };
  const pipeline = build(record);
  return {
    pipeline,
    taken() {
      const all = { drafts, mischief };
      drafts = [];
      mischief = [];
      return all;
    },
  };
}

function demoChoice(model: LanguageModelV4): ModelChoice {
  return { model, provider: "demo", modelId: DEMO_MODEL_ID, simulated: true };
}

/** Hands each draft of the Mouth to `record`, checked or not. */
function recording(inner: LanguageModelV4, record: Notes): LanguageModelV4 {
  return {
    specificationVersion: inner.specificationVersion,
    provider: inner.provider,
    modelId: inner.modelId,
    supportedUrls: inner.supportedUrls,
    doStream: (options) => inner.doStream(options),
    async doGenerate(options) {
      const result = await inner.doGenerate(options);
      if (options.responseFormat?.type === "json" && options.responseFormat.name === "mouth")
        record.draft(textOf(result));
      return result;
    },
  };
}
