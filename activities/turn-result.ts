import type { RecordedTurn } from "../db/queries/prompt-trials-turn.ts";
import type { Observation } from "../domain/observation.ts";
import type { GateResult } from "../domain/policy/gate.ts";
import type { TurnResult } from "../domain/turn-difference.ts";
import type { CallRecord } from "../llm/stages.ts";

/** What the turn came to when it was recorded. */
export function recordedResult({ turn, calls }: RecordedTurn): TurnResult {
  const { gate: gated, eyes, mouth, draft } = turn;
  const own = calls.filter(({ stage }) => COMPARED.includes(stage));
  return {
    ...resultOf(gated, eyes),
    text: draft,
    violations: mouth?.violations ?? [],
    ...costOf(own),
    searchedAnew: false,
  };
}

/** The summary is written after the reply, and is not written again. */
const COMPARED: readonly string[] = ["eyes", "brain", "mouth"];

/** What was done, and what the Eyes heard. */
export function resultOf(
  gated: GateResult | null,
  seen: Observation | null,
): Pick<TurnResult, "action" | "stage" | "rules" | "facts"> {
  return {
    action: gated?.done.action ?? { kind: "wait" },
    stage: gated?.done.stage ?? null,
    rules: gated?.rules ?? [],
    facts: seen?.facts ?? [],
  };
}

/** Null as soon as one call has no known price. */
export function costOf(
  calls: readonly Pick<CallRecord, "costMicros" | "inputTokens" | "outputTokens">[],
): Pick<TurnResult, "costMicros" | "tokens"> {
  const costs = calls.map(({ costMicros }) => costMicros);
  return {
    tokens: calls.reduce((sum, call) => sum + call.inputTokens + call.outputTokens, 0),
    costMicros: costs.reduce<number | null>(
      (sum, cost) => (sum === null || cost === null ? null : sum + cost),
      0,
    ),
  };
}
