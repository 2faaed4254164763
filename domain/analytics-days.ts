import { DateTime } from "luxon";

export const MOST_DAYS = 366;

/** Every day between two, both included, as `2026-11-25`. */
export function daysBetween(from: string, to: string): string[] {
  const last = DateTime.fromISO(to, { zone: "utc" });
  const days: string[] = [];
  for (let day = DateTime.fromISO(from, { zone: "utc" }); day <= last; day = day.plus({ days: 1 }))
    days.push(day.toISODate() ?? "");
  return days;
}

export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

/**
 * The first day of each day, week (from Monday) or month of a period: the first is where the period
 * begins, and it and the last may be cut short.
 */
export function startsBetween(from: string, to: string, grain: Grain): string[] {
  if (grain === "day") return daysBetween(from, to);
  const last = DateTime.fromISO(to, { zone: "utc" });
  const starts = [from];
  const next = (at: DateTime) => at.startOf(grain).plus({ [grain]: 1 });
  for (let at = next(DateTime.fromISO(from, { zone: "utc" })); at <= last; at = next(at))
    starts.push(at.toISODate() ?? "");
  return starts;
}

/** The period of the same length that ends the day before. */
export function periodBefore(from: string, to: string): { from: string; to: string } {
  const { length } = daysBetween(from, to);
  const shift = (day: string) =>
    DateTime.fromISO(day, { zone: "utc" }).minus({ days: length }).toISODate() ?? "";
  return { from: shift(from), to: shift(to) };
}

/** The last thirty days in a zone, today included. */
export function lastThirtyDays(now: number, timeZone: string): { from: string; to: string } {
  const today = DateTime.fromMillis(now, { zone: timeZone });
  return { from: today.minus({ days: 29 }).toISODate() ?? "", to: today.toISODate() ?? "" };
}
