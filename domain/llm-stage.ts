/** The stages that have a prompt. */
export const LLM_STAGES = ["eyes", "brain", "mouth", "memory"] as const;
export type LlmStage = (typeof LLM_STAGES)[number];

/** What a model is asked for: the stages, and reading what is not text. */
export const LLM_CALL_KINDS = [...LLM_STAGES, "transcribe", "describe", "embed"] as const;
export type LlmCallKind = (typeof LLM_CALL_KINDS)[number];
