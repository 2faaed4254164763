import { triggerOf, type Cadence, type CadenceStep } from "./cadence.ts";
import { jitterMs } from "./jitter.ts";
import { nextAllowedInAll, type ProactiveHours } from "./proactive-hours.ts";
import type { Stage } from "./stage.ts";

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const LEAST_GAP_MS = 20 * MINUTE_MS;
const WIDEST_GAP_MS = 20 * 60 * MINUTE_MS;
const CLOSED: readonly Stage[] = ["won", "lost", "dormant"];

export interface FollowUpFacts {
  now: number;
  silentSince: number;
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  pausedUntil: number | null;
  hasBooking: boolean;
  cadence: Cadence | null;
  /** Index of the step that comes next. */
  nextStep: number;
  /** When the business wrote first in the last seven days. */
  sentAt: readonly number[];
  hours: ProactiveHours;
  /** Where the lead may be (`leadZones`). */
  zones: readonly string[];
  weeklyCap: number;
  /** WhatsApp asked to wait until then. */
  notBefore: number | null;
  /** When the lead asked to be written to; takes the place of the step's own time. */
  wishedAt: number | null;
  /** The same for a lead at all times. */
  seed: string;
}

export type NoFollowUp =
  | "opted_out"
  | "person_owns"
  | "paused"
  | "booked"
  | "closed"
  | "no_cadence"
  | "switched_off";
export type FollowUpPlan =
  | { kind: "send"; at: number; step: number }
  /** The cadence is through. */
  | { kind: "dormant" }
  | { kind: "none"; why: NoFollowUp };

/**
 * When a silence is broken next, if at all. Planned again at the time it answered, it answers the
 * same time; what changed since moves it or stops it.
 */
export function planFollowUp(facts: FollowUpFacts): FollowUpPlan {
  const why = whyNone(facts);
  if (why !== null) return { kind: "none", why };
  const steps = facts.cadence?.steps ?? [];
  const step = steps[facts.nextStep];
  return step === undefined
    ? { kind: "dormant" }
    : { kind: "send", at: timeOf(step, steps[facts.nextStep - 1], facts), step: facts.nextStep };
}

function whyNone(facts: FollowUpFacts): NoFollowUp | null {
  const { stage, cadence } = facts;
  if (facts.optedOut) return "opted_out";
  if (CLOSED.includes(stage)) return "closed";
  if (facts.owner === "person") return "person_owns";
  if (facts.pausedUntil !== null && facts.pausedUntil > facts.now) return "paused";
  if (facts.hasBooking) return "booked";
  if (cadence === null || (cadence.trigger !== "no_show" && triggerOf(stage) === null)) {
    return "no_cadence";
  }
  return cadence.active && facts.weeklyCap > 0 ? null : "switched_off";
}

function timeOf(step: CadenceStep, previous: CadenceStep | undefined, facts: FollowUpFacts) {
  const delayMs = step.delayMinutes * MINUTE_MS;
  const jitter = jitterMs(facts.seed, delayMs);
  const due = Math.max(
    facts.wishedAt ?? facts.silentSince + delayMs + jitter,
    facts.now,
    facts.notBefore ?? 0,
    Math.max(...facts.sentAt) + gapAfter(previous, step),
    capAllowsAt(facts.sentAt, facts.weeklyCap),
  );
  return intoHours(due, jitter, facts);
}

/**
 * The least time since the last message. Steps that came due while nobody was written to follow each
 * other like the cadence's, though no slower than daily: a lead must not find three on a morning.
 */
function gapAfter(previous: CadenceStep | undefined, step: CadenceStep): number {
  const apart = previous ? (step.delayMinutes - previous.delayMinutes) * MINUTE_MS : 0;
  return Math.max(LEAST_GAP_MS, Math.min(apart * 0.9, WIDEST_GAP_MS));
}

/** From when on fewer than `cap` messages lie in the seven days before. */
function capAllowsAt(sentAt: readonly number[], cap: number): number {
  const decisive = sentAt.toSorted((a, b) => b - a)[cap - 1];
  return decisive === undefined ? 0 : decisive + WEEK_MS;
}

/**
 * Those who waited for the morning come in after the opening by their jitter, not all on the stroke;
 * so do those whose time falls into that first while, which keeps steps in order.
 */
function intoHours(due: number, jitter: number, { hours, zones }: FollowUpFacts): number {
  const next = (at: number) => nextAllowedInAll(at, hours, zones);
  const opens = next(due);
  const spread = (opens === due ? next(due - jitter) : opens) + jitter;
  return next(spread) === spread ? spread : opens;
}
