import { DAY_MS, MINUTE_MS } from "../../ui/durations.ts";
import type { Run, Send, Step } from "./cadence.ts";
import { daysBetween, isQuiet, offsetOf, quietOn, wallOf, type Hours, type Span } from "./wall.ts";

export type Look = "service" | "utility" | "marketing" | "free" | "skipped" | "waiting";
/** Why a message leaves later than its step says. */
type Delay = "hours" | "cap" | "spacing";

export interface Mark {
  step: number;
  send: Send;
  minute: number;
  look: Look;
  /** The line of those that would lie over each other. */
  lane: number;
  delay: Delay | null;
}

export interface Day {
  date: string;
  /** Since the silence began. */
  number: number;
  /** Days without anything before it that are left out. */
  gap: number;
  marks: Mark[];
  lanes: number;
  quiet: Span[];
  /** In which free text may be sent. */
  window: Span | null;
  /** The minute in which the silence begins, on its day. */
  begins: number | null;
}

export interface Surroundings {
  steps: readonly Step[];
  hours: Hours;
  perWeek: number;
  /** When the 24 hours of free text end; null when they are over. */
  windowUntil: number | null;
}

const WEEK_MS = 7 * DAY_MS;
/** Messages are spread a little so that not all leave at once: that is no delay. */
const SPREAD_MS = 16 * MINUTE_MS;
/** Marks nearer than that would touch each other on a phone. */
const APART_MINUTES = 110;
const DAY_MINUTES = 24 * 60;

/** The days of a dry run on which something happens, where the lead lives. */
export function daysOf(run: Run, about: Surroundings): Day[] {
  const first = run.sends[0];
  if (first === undefined) return [];
  const silentSince = Date.parse(run.silentSince);
  const start = wallOf(silentSince, offsetOf(first.localTime));
  const end =
    about.windowUntil === null ? null : wallOf(about.windowUntil, offsetOf(first.localTime));
  const hasWindow = about.windowUntil !== null && about.windowUntil > silentSince;
  const dates = new Set([
    start.date,
    ...(end && hasWindow ? [end.date] : []),
    ...run.sends.map(({ localTime }) => localTime.slice(0, 10)),
  ]);
  return [...dates].toSorted().map((date, index, all) => {
    const marks = marksOn(date, run, about);
    const before = all[index - 1];
    return {
      date,
      number: daysBetween(start.date, date),
      gap: before === undefined ? 0 : daysBetween(before, date) - 1,
      marks,
      lanes: Math.max(1, ...marks.map(({ lane }) => lane + 1)),
      quiet: quietOn(date, about.hours),
      window:
        end && hasWindow && date >= start.date && date <= end.date
          ? {
              from: date === start.date ? start.minute : 0,
              until: date === end.date ? end.minute : DAY_MINUTES,
            }
          : null,
      begins: date === start.date ? start.minute : null,
    };
  });
}

function marksOn(date: string, run: Run, about: Surroundings): Mark[] {
  const ends: number[] = [];
  return run.sends.flatMap((send, index) => {
    if (!send.localTime.startsWith(date)) return [];
    const { minute } = wallOf(Date.parse(send.at), offsetOf(send.localTime));
    const free = ends.findIndex((last) => minute - last >= APART_MINUTES);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = minute;
    const delay = delayOf(send, run.sends.slice(0, index), Date.parse(run.silentSince), about);
    return [{ step: send.step, send, minute, look: lookOf(send), lane, delay }];
  });
}

function lookOf({ kind, priceClass }: Send): Look {
  if (kind === "skipped") return "skipped";
  if (kind === "waits_for_approval") return "waiting";
  if (priceClass === "free_entry_point") return "free";
  return priceClass === "service" || priceClass === "utility" ? priceClass : "marketing";
}

function delayOf(
  send: Send,
  before: readonly Send[],
  silentSince: number,
  { steps, hours, perWeek }: Surroundings,
): Delay | null {
  const due = silentSince + (steps[send.step]?.delayMinutes ?? 0) * MINUTE_MS;
  if (Date.parse(send.at) - due <= SPREAD_MS) return null;
  const left = before.filter(({ kind }) => kind === "text" || kind === "template");
  const decisive = left.at(-perWeek);
  if (decisive && left.length >= perWeek && Date.parse(decisive.at) + WEEK_MS > due) return "cap";
  return isQuiet(wallOf(due, offsetOf(send.localTime)), hours) ? "hours" : "spacing";
}
