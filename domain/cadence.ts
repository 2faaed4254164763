import type { Stage } from "./stage.ts";

/** What a silence follows: the stages in which it is broken, and a viewing nobody came to. */
export const CADENCE_TRIGGERS = [
  "new",
  "engaged",
  "qualified",
  "viewing_proposed",
  "viewed",
  "nurturing",
  "no_show",
] as const;
export type CadenceTrigger = (typeof CADENCE_TRIGGERS)[number];

export const FOLLOW_UP_PURPOSES = [
  "reopen",
  "value",
  "new_listings",
  "question",
  "last_try",
  "book_viewing",
  "feedback",
  "recover_no_show",
  "keep_warm",
] as const;
export type FollowUpPurpose = (typeof FOLLOW_UP_PURPOSES)[number];

export interface CadenceStep {
  /** Since the silence began. */
  delayMinutes: number;
  purpose: FollowUpPurpose;
  /** Free text for the Mouth. */
  guidance: string;
  /** The template's name for outside the window; null for any approved follow-up template. */
  template: string | null;
}

export interface Cadence {
  /** Null for a built-in one. */
  id: string | null;
  trigger: CadenceTrigger;
  steps: readonly CadenceStep[];
  active: boolean;
}

const MAX_STEPS = 20;
const MIN_DELAY_MINUTES = 5;
const MAX_DELAY_MINUTES = 400 * 24 * 60;
const MAX_GUIDANCE = 500;

/** What is wrong with the steps, in words for the person who wrote them; empty when they will do. */
export function cadenceProblems(steps: readonly CadenceStep[]): string[] {
  const count =
    steps.length < 1 || steps.length > MAX_STEPS ? [`A cadence has 1 to ${MAX_STEPS} steps`] : [];
  return [...count, ...steps.flatMap((step, index) => stepProblems(step, index, steps))];
}

function stepProblems(
  { delayMinutes, guidance, template }: CadenceStep,
  index: number,
  steps: readonly CadenceStep[],
): string[] {
  const problems: string[] = [];
  const previous = steps[index - 1];
  if (!Number.isInteger(delayMinutes)) problems.push("the delay is not in whole minutes");
  if (!(delayMinutes >= MIN_DELAY_MINUTES)) {
    problems.push(`the delay is shorter than ${MIN_DELAY_MINUTES} minutes`);
  }
  if (delayMinutes > MAX_DELAY_MINUTES) problems.push("the delay is longer than 400 days");
  if (previous && !(delayMinutes > previous.delayMinutes)) {
    problems.push("the delay is not longer than that of the step before");
  }
  if (guidance.length > MAX_GUIDANCE) {
    problems.push(`the guidance is longer than ${MAX_GUIDANCE} characters`);
  }
  if (template !== null && !/^[a-z0-9_]{1,512}$/u.test(template)) {
    problems.push("a template's name has small letters, digits and underscores only");
  }
  return problems.map((problem) => `Step ${index + 1}: ${problem}`);
}

/** The cadence for silence in a stage; null where nobody is written to unasked. */
export function triggerOf(stage: Stage): CadenceTrigger | null {
  return CADENCE_TRIGGERS.find((trigger) => trigger === stage) ?? null;
}
