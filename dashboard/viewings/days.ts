import { DateTime } from "luxon";

export type Span = "day" | "week";

/** A date as `2026-11-26`, where the viewer is. */
export type Day = string;

export function today(): Day {
  return DateTime.now().toISODate();
}

/** The days that are shown around a date; a week begins as it does where the language is spoken. */
export function daysOf(day: Day, span: Span, language: string): Day[] {
  const at = DateTime.fromISO(day);
  if (span === "day") return [day];
  const first = at.reconfigure({ locale: language }).startOf("week", { useLocaleWeeks: true });
  return Array.from({ length: 7 }, (_, index) => first.plus({ days: index }).toISODate() ?? day);
}

export function stepped(day: Day, span: Span, step: 1 | -1): Day {
  return (
    DateTime.fromISO(day)
      .plus({ [`${span}s`]: step })
      .toISODate() ?? day
  );
}

/** From midnight to midnight, in epoch milliseconds. */
export interface Interval {
  from: number;
  until: number;
}

export function intervalOf(day: Day): Interval {
  const from = DateTime.fromISO(day);
  return { from: from.toMillis(), until: from.plus({ days: 1 }).toMillis() };
}

export function dayOf(at: string | number): Day {
  const time = typeof at === "number" ? DateTime.fromMillis(at) : DateTime.fromISO(at);
  return time.toISODate() ?? today();
}

/** Hours since midnight as a clock shows them, with the part of an hour behind the point. */
export function clockHour(ms: number): number {
  const at = DateTime.fromMillis(ms);
  return at.hour + at.minute / 60;
}
