import { expect, test } from "vitest";
import { CADENCE_TRIGGERS, cadenceProblems, triggerOf, type CadenceStep } from "./cadence.ts";
import { DEFAULT_CADENCES } from "./default-cadences.ts";
import { STAGES } from "./stage.ts";

const step: CadenceStep = { delayMinutes: 20, purpose: "reopen", guidance: "", template: null };

test("the built-in cadences are such that people could have written them", () => {
  for (const trigger of CADENCE_TRIGGERS) {
    const { steps, ...rest } = DEFAULT_CADENCES[trigger];
    expect(cadenceProblems(steps), trigger).toEqual([]);
    expect(rest).toEqual({ id: null, trigger, active: true });
  }
});

test("a new lead that went quiet hears after 20 minutes, 1, 3, 7 and 21 days", () => {
  for (const trigger of ["new", "engaged"] as const) {
    const delays = DEFAULT_CADENCES[trigger].steps.map(({ delayMinutes }) => delayMinutes);
    expect(delays).toEqual([20, 1_440, 3 * 1_440, 7 * 1_440, 21 * 1_440]);
  }
});

test.each<[string, CadenceStep[]]>([
  ["A cadence has 1 to 20 steps", []],
  [
    "A cadence has 1 to 20 steps",
    Array.from({ length: 21 }, (_, day) => ({ ...step, delayMinutes: 1_440 * (day + 1) })),
  ],
  ["Step 1: the delay is shorter than 5 minutes", [{ ...step, delayMinutes: 4 }]],
  ["Step 1: the delay is longer than 400 days", [{ ...step, delayMinutes: 400 * 1_440 + 1 }]],
  ["Step 1: the delay is not in whole minutes", [{ ...step, delayMinutes: 20.5 }]],
  ["Step 2: the delay is not longer than that of the step before", [step, step]],
  ["Step 1: the guidance is longer than 500 characters", [{ ...step, guidance: "x".repeat(501) }]],
  [
    "Step 1: a template's name has small letters, digits and underscores only",
    [{ ...step, template: "Hello there" }],
  ],
])("%s", (problem, steps) => {
  expect(cadenceProblems(steps)).toEqual([problem]);
});

test("a delay that is no number is told of", () => {
  expect(cadenceProblems([{ ...step, delayMinutes: Number.NaN }])).toHaveLength(2);
});

test("who has booked, negotiates, is done or asleep is not written to unasked", () => {
  expect(STAGES.filter((stage) => triggerOf(stage) === null)).toEqual([
    "viewing_booked",
    "negotiating",
    "won",
    "lost",
    "dormant",
  ]);
  expect(triggerOf("viewed")).toBe("viewed");
});
