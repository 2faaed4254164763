import { DateTime } from "luxon";
import type { Interval } from "./days.ts";

interface Works {
  /** ISO weekdays and clock times, where the organization is. */
  hours: readonly { weekday: number; from: string; until: string }[];
  absences: readonly { from: string; until: string }[];
}

/** When somebody works within an interval, soonest first. */
export function workingTimes({ hours, absences }: Works, within: Interval, zone: string) {
  const first = DateTime.fromMillis(within.from, { zone }).startOf("day");
  // The organization's day may begin before the viewer's, and end after it.
  const days = [0, 1, 2].map((later) => first.plus({ days: later }));
  const worked = days.flatMap((day) =>
    hours
      .filter(({ weekday }) => weekday === day.weekday)
      .map(({ from, until }) => ({ from: at(day, from), until: at(day, until) })),
  );
  const away = absences.map(({ from, until }) => ({
    from: Date.parse(from),
    until: Date.parse(until),
  }));
  return away
    .reduce(without, worked)
    .map(({ from, until }) => ({
      from: Math.max(from, within.from),
      until: Math.min(until, within.until),
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from);
}

/** What is left of an interval between those that are in it. */
export function gapsIn(within: Interval, taken: readonly Interval[]): Interval[] {
  return taken.reduce(without, [within]);
}

function at(day: DateTime, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return day.set({ hour, minute }).toMillis();
}

function without(times: Interval[], gone: Interval): Interval[] {
  return times.flatMap(({ from, until }) =>
    [
      { from, until: Math.min(until, gone.from) },
      { from: Math.max(from, gone.until), until },
    ].filter((left) => left.from < left.until),
  );
}
