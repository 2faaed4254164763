import { nextAllowed, withinHours, type ProactiveHours } from "./proactive-hours.ts";

/** When the bot answers, on the business's own wall; null for at any hour. */
export type ReplyHours = ProactiveHours | null;

/** A burst may end after the hours, and a model may need several tries. */
const LATE_MS = 10 * 60_000;

/**
 * The first moment from `now` on at which messages that came at `cameAt` may be answered: `now` within
 * the hours, or shortly after them when one of the messages came within. Epoch milliseconds.
 */
export function replyFrom(now: number, cameAt: readonly number[], hours: ReplyHours): number {
  if (hours === null) return now;
  // The two clocks may differ a little.
  const isOnlyLate = cameAt.some((at) => Math.abs(now - at) < LATE_MS && withinHours(at, hours));
  return isOnlyLate ? now : nextAllowed(now, hours);
}
