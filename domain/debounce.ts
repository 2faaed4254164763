import type { Cue } from "./cue.ts";

/** How an organization gathers a burst, in milliseconds. */
export interface BurstPace {
  debounceMs: number;
  debounceCapMs: number;
}

/** A timer shorter than this fires up to a second late on a Temporal server, so none is asked for. */
export const QUIET_MS = 1_000;

const SHARE: Readonly<Partial<Record<Cue, number>>> = {
  question: 1 / 3,
  statement: 2 / 3,
  opt_in: 1 / 3,
  choice: 0,
};

/**
 * How long to wait, from the newest message on, for another one: a finished question waits less
 * than "hi", a tapped button not at all, and never beyond the cap counted from the first message.
 * The part after the quiet second is nothing or at least a second, because timers are no finer.
 */
export function burstWait(cue: Cue, sinceFirstMs: number, pace: BurstPace): number {
  if (cue === "choice") return 0;
  const wanted = Math.max(QUIET_MS, pace.debounceMs * (SHARE[cue] ?? 1));
  const capped = Math.min(wanted, Math.max(0, pace.debounceCapMs - sinceFirstMs));
  if (capped < QUIET_MS) return 0;
  const beyondQuiet = capped - QUIET_MS;
  return beyondQuiet > 0 && beyondQuiet < 1_000
    ? QUIET_MS + (beyondQuiet < 500 ? 0 : 1_000)
    : capped;
}
