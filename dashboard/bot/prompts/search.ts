import { STAGES, type StageName } from "./stages.ts";

interface PromptsSearch {
  /** The Eyes when left out. */
  stage?: StageName;
  /** A trial's id: its result is shown instead of the rules. */
  trial?: string;
}

export function promptsSearch({ stage, trial }: Record<string, unknown>): PromptsSearch {
  const known = STAGES.find((one) => one === stage);
  return {
    ...(known !== undefined && known !== "eyes" && { stage: known }),
    ...(typeof trial === "string" && trial !== "" && { trial }),
  };
}
