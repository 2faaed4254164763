import type { Step } from "./cadence.ts";

export const MOST_STEPS = 20;
export const LONGEST_GUIDANCE = 500;
const LEAST_MINUTES = 5;
const WEEK_MINUTES = 7 * 24 * 60;
const MOST_MINUTES = 400 * 24 * 60;

export type StepProblem = "tooSoon" | "tooLate" | "notLater";

/** What is wrong with each step's time; the API knows the rest. */
export function problemOf(steps: readonly Step[], index: number): StepProblem | null {
  const delay = steps[index]?.delayMinutes ?? 0;
  const before = steps[index - 1]?.delayMinutes;
  if (delay < LEAST_MINUTES) return "tooSoon";
  if (delay > MOST_MINUTES) return "tooLate";
  return before !== undefined && delay <= before ? "notLater" : null;
}

export function areFine(steps: readonly Step[]): boolean {
  return steps.length > 0 && steps.every((_, index) => problemOf(steps, index) === null);
}

/** One more at the end, a week later. */
export function addStep(steps: readonly Step[]): Step[] {
  const last = steps.at(-1)?.delayMinutes ?? 0;
  const delayMinutes = last === 0 ? 20 : Math.min(last + WEEK_MINUTES, MOST_MINUTES);
  return [...steps, { delayMinutes, purpose: "question", guidance: "", template: null }];
}

/** What two steps say changes places; the times stay where they are. */
export function moveStep(steps: readonly Step[], from: number, by: 1 | -1): Step[] {
  const [one, other] = [steps[from], steps[from + by]];
  if (one === undefined || other === undefined) return [...steps];
  return steps
    .with(from, { ...other, delayMinutes: one.delayMinutes })
    .with(from + by, { ...one, delayMinutes: other.delayMinutes });
}

const UNITS = { minute: 1, hour: 60, day: 24 * 60 } as const;
export type Unit = keyof typeof UNITS;

/** The largest unit that a delay is whole in. */
export function unitOf(minutes: number): Unit {
  if (minutes > 0 && minutes % UNITS.day === 0) return "day";
  return minutes > 0 && minutes % UNITS.hour === 0 ? "hour" : "minute";
}

export function amountOf(minutes: number, unit: Unit): number {
  return minutes / UNITS[unit];
}

export function minutesOf(amount: number, unit: Unit): number {
  return Math.round(amount * UNITS[unit]);
}
