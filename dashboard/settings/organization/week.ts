import { DAY_MS } from "../../ui/durations.ts";

export interface Hours {
  from: string;
  until: string;
  /** ISO weekdays; every day when empty. */
  days: number[];
}

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

export function isOn(days: readonly number[], day: number): boolean {
  return days.length === 0 || days.includes(day);
}

/** One day more or less; the last one stays, since none at all means all. */
export function toggled(days: readonly number[], day: number): number[] {
  const wanted = WEEK.filter((one) => isOn(days, one) !== (one === day));
  if (wanted.length === 0) return [...days];
  return wanted.length === WEEK.length ? [] : wanted;
}

export function dayName(day: number, language: string, weekday: "short" | "long"): string {
  const aMonday = Date.UTC(2024, 0, 1);
  const at = new Date(aMonday + (day - 1) * DAY_MS);
  return new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(at);
}
