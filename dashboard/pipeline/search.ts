import type { Stage } from "../app/types.ts";

export interface PipelineSearch {
  /** `mine`, `nobody`, or an agent's id; everybody's leads without it. */
  who?: string;
  /** The one that a phone shows. */
  stage?: Stage;
}

export function readPipelineSearch({ who, stage }: Record<string, unknown>): PipelineSearch {
  return {
    ...(typeof who === "string" && who !== "" && who !== "all" && { who }),
    ...(typeof stage === "string" && stage !== "" && { stage: stage as Stage }),
  };
}
