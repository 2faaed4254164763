import { expect, test } from "vitest";
import type { TrialTurn } from "./queries.ts";
import { factChanges, growth, isChanged, tokensOf } from "./trial-result.ts";

const fact = (key: "bedrooms" | "budgetMax", value: number, messageId = "m1") => ({
  key,
  value,
  messageId,
  how: "said" as const,
});
const result = (tokens: number) => ({
  action: { kind: "respond" as const },
  stage: null,
  rules: [],
  facts: [],
  text: null,
  violations: [],
  costMicros: null,
  tokens,
  searchedAnew: false,
});
const turn = (changed: NonNullable<TrialTurn["difference"]>["changed"] | null): TrialTurn => ({
  id: "1",
  leadId: "2",
  turnId: "3",
  reason: changed === null ? "no_model" : null,
  inputTokens: 0,
  outputTokens: 0,
  costMicros: null,
  difference: changed && { before: result(100), after: result(80), changed },
});

test("only facts that one of the runs did not hear are a change, whichever message said them", () => {
  const before = [fact("bedrooms", 2), fact("budgetMax", 400_000)];
  const after = [fact("bedrooms", 2, "m2"), fact("budgetMax", 500_000)];
  expect(factChanges(before, after)).toEqual([
    { kind: "gone", fact: before[1] },
    { kind: "new", fact: after[1] },
  ]);
});

test("a turn that was not run again has not changed, and has no tokens", () => {
  const turns = [turn(["text"]), turn([]), turn(null)];
  expect(turns.map(isChanged)).toEqual([true, false, false]);
  expect(tokensOf(turns)).toEqual({ before: 200, after: 160 });
});

test("nothing grows from nothing", () => {
  expect(growth(200, 150)).toBe(-0.25);
  expect([growth(0, 5), growth(null, 5), growth(5, null)]).toEqual([null, null, null]);
});
