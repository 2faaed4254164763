import { FunnelError } from "../../platform/errors.ts";

/** Where a lead is to be moved: what happens next, a time, or so much further. Milliseconds. */
export type TimeTarget = { kind: "next" } | { kind: "at"; at: number } | { kind: "by"; ms: number };

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};
const FURTHEST_MS = 400 * 86_400_000;
/** The item's timer fires up to a second late. */
const AFTER_ITEM_MS = 1_000;
// A time without a zone would mean another moment on another machine.
const ISO_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;

/** @throws FunnelError `bad_request` for what is none of: next, an ISO time, epoch milliseconds, a duration. */
export function parseTimeTarget(given: string | number): TimeTarget {
  const text = String(given).trim();
  if (text === "next") return { kind: "next" };
  if (/^\d{12,14}$/.test(text)) return { kind: "at", at: Number(text) };
  const duration = /^\+?(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(text);
  const unit = UNIT_MS[duration?.[2]?.toLowerCase() ?? ""];
  if (duration && unit) return { kind: "by", ms: Math.round(Number(duration[1]) * unit) };
  if (ISO_TIME.test(text) && !Number.isNaN(Date.parse(text))) {
    return { kind: "at", at: Date.parse(text) };
  }
  throw new FunnelError(
    "bad_request",
    "until: next, a duration such as 20m, 36h or 3d, an ISO time with its zone, or epoch milliseconds",
  );
}

/**
 * The moment a target means on the lead's clock, in epoch milliseconds.
 * @throws FunnelError `conflict` when nothing is planned for `next`, `bad_request` when it goes
 * backwards or more than 400 days ahead.
 */
export function momentOf(
  target: TimeTarget,
  now: number,
  agenda: readonly { at: number }[],
): number {
  const moment = target.kind === "next" ? nextMoment(now, agenda) : absolute(target, now);
  if (moment <= now) throw new FunnelError("bad_request", "A lead moves forward only");
  if (moment - now > FURTHEST_MS) {
    throw new FunnelError("bad_request", "A lead moves by 400 days at most");
  }
  return moment;
}

function absolute(target: Exclude<TimeTarget, { kind: "next" }>, now: number): number {
  return target.kind === "at" ? target.at : now + target.ms;
}

function nextMoment(now: number, [first]: readonly { at: number }[]): number {
  if (!first) throw new FunnelError("conflict", "Nothing is planned for this lead");
  return Math.max(first.at, now) + AFTER_ITEM_MS;
}
