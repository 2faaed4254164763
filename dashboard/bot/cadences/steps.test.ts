import { expect, test } from "vitest";
import type { Step } from "./cadence.ts";
import { addStep, amountOf, areFine, minutesOf, moveStep, problemOf, unitOf } from "./steps.ts";

const step = (delayMinutes: number, guidance = ""): Step => ({
  delayMinutes,
  purpose: "reopen",
  guidance,
  template: null,
});

test("steps that move leave the times in order", () => {
  const moved = moveStep([step(20, "a"), step(60, "b"), step(90, "c")], 2, -1);
  expect(moved).toEqual([step(20, "a"), step(60, "c"), step(90, "b")]);
});

test("the first cannot move up, nor the last down", () => {
  const steps = [step(20, "a"), step(60, "b")];
  expect(moveStep(steps, 0, -1)).toEqual(steps);
  expect(moveStep(steps, 1, 1)).toEqual(steps);
});

test("one more comes a week after the last, and never too late", () => {
  expect(addStep([step(20)]).at(-1)?.delayMinutes).toBe(20 + 7 * 24 * 60);
  expect(areFine(addStep([]))).toBe(true);
  expect(addStep([step(399 * 24 * 60)]).at(-1)?.delayMinutes).toBe(400 * 24 * 60);
});

test.each([
  [[step(4)], 0, "tooSoon"],
  [[step(400 * 24 * 60 + 1)], 0, "tooLate"],
  [[step(20), step(20)], 1, "notLater"],
  [[step(20), step(21)], 1, null],
] as const)("a wrong time is named", (steps, index, problem) => {
  expect(problemOf(steps, index)).toBe(problem);
});

test.each([
  [20, "minute", 20],
  [90, "minute", 90],
  [120, "hour", 2],
  [1440, "day", 1],
  [1500, "hour", 25],
] as const)("%d minutes are shown in %ss", (minutes, unit, amount) => {
  expect(unitOf(minutes)).toBe(unit);
  expect(amountOf(minutes, unit)).toBe(amount);
  expect(minutesOf(amount, unit)).toBe(minutes);
});
