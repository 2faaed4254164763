import { DAY_MS, MINUTE_MS } from "../../ui/durations.ts";

/** A moment as a clock on the wall shows it. */
export interface Wall {
  /** ISO. */
  date: string;
  /** Of the day. */
  minute: number;
}

/** Minutes that a wall is ahead of UTC, of an ISO time with its zone. */
export function offsetOf(localTime: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/u.exec(localTime) ?? [];
  return sign === undefined ? 0 : Number(`${sign}${Number(hours) * 60 + Number(minutes)}`);
}

export function wallOf(at: number, offset: number): Wall {
  const shifted = new Date(at + offset * MINUTE_MS).toISOString();
  return {
    date: shifted.slice(0, 10),
    minute: Number(shifted.slice(11, 13)) * 60 + Number(shifted.slice(14, 16)),
  };
}

export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
}

/** When the business may write first. `until` before `from` lies on the next day. */
export interface Hours {
  from: string;
  until: string;
  days: readonly number[];
}

/** Minutes of a day. */
export interface Span {
  from: number;
  until: number;
}

const DAY = 24 * 60;

/** The parts of a day in which nobody is written to unasked. */
export function quietOn(date: string, { from, until, days }: Hours): Span[] {
  const [opens, closes] = [minuteOf(from), minuteOf(until)];
  const isOpen = (weekday: number) => days.length === 0 || days.includes(weekday);
  const today = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  const yesterday = today === 1 ? 7 : today - 1;
  const open: Span[] =
    opens < closes
      ? [{ from: opens, until: closes }].filter(() => isOpen(today))
      : [
          ...(isOpen(yesterday) ? [{ from: 0, until: closes }] : []),
          ...(isOpen(today) ? [{ from: opens, until: DAY }] : []),
        ];
  const edges = [0, ...open.flatMap((span) => [span.from, span.until]), DAY];
  return edges
    .flatMap((edge, index) =>
      index % 2 === 0 ? [{ from: edge, until: edges[index + 1] ?? DAY }] : [],
    )
    .filter((span) => span.from < span.until);
}

export function isQuiet({ date, minute }: Wall, hours: Hours): boolean {
  return quietOn(date, hours).some(({ from, until }) => minute >= from && minute < until);
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
