import { DAY_MS } from "../ui/durations.ts";
import { isDay } from "../ui/is-day.ts";

/** Days as `2026-11-25`, both included. */
export interface Days {
  from: string;
  to: string;
}

export const PERIODS = [
  "today",
  "7d",
  "30d",
  "month",
  "lastMonth",
  "quarter",
  "year",
  "custom",
] as const;
type PeriodName = (typeof PERIODS)[number];
export const COMPARISONS = ["previous", "lastYear", "none"] as const;
type Comparison = (typeof COMPARISONS)[number];

/** What the address says; what is usual is left out of it. */
export interface AnalyticsSearch extends Partial<Days> {
  period?: PeriodName;
  compare?: Comparison;
}

/** The API adds up a year at most. */
export const MOST_DAYS = 366;

export function readAnalyticsSearch(search: Record<string, unknown>): AnalyticsSearch {
  const { from, to } = search;
  const compare = COMPARISONS.find((name) => name === search["compare"]);
  const period = PERIODS.find((name) => name === search["period"]);
  const days = { from: String(from), to: String(to) };
  const isCustom = period === "custom" && areDays(days);
  return {
    ...(compare !== undefined && compare !== "previous" && { compare }),
    ...(isCustom && { period, ...days }),
    ...(period !== undefined && period !== "30d" && period !== "custom" && { period }),
  };
}

/** Whether the API would take them. */
export function areDays({ from, to }: Days): boolean {
  if (![from, to].every(isDay)) return false;
  const length = lengthOf({ from, to });
  return length >= 1 && length <= MOST_DAYS;
}

export function lengthOf({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

export function todayIn(timeZone: string, now: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
}

/** The days of what was chosen; one that still runs ends today. */
export function daysOf({ period = "30d", from, to }: AnalyticsSearch, today: string): Days {
  const month = `${today.slice(0, 7)}-01`;
  const usual = { from: plusDays(today, -29), to: today };
  switch (period) {
    case "today":
      return { from: today, to: today };
    case "7d":
      return { from: plusDays(today, -6), to: today };
    case "month":
      return { from: month, to: today };
    case "lastMonth":
      return { from: plusMonths(month, -1), to: plusDays(month, -1) };
    case "quarter":
      return { from: plusMonths(month, -((Number(today.slice(5, 7)) - 1) % 3)), to: today };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case "custom":
      return from === undefined || to === undefined ? usual : { from, to };
    default:
      return usual;
  }
}

const MONTHS_OF: Partial<Record<PeriodName, number>> = {
  month: 1,
  lastMonth: 1,
  quarter: 3,
  year: 12,
};

/**
 * What they are compared with. A part of a month is compared with the same part of the month before,
 * a whole month with a whole one; other days with as many before them.
 */
export function comparedDays(
  { period = "30d", compare = "previous" }: AnalyticsSearch,
  days: Days,
): Days | null {
  if (compare === "none") return null;
  if (compare === "lastYear")
    return { from: plusMonths(days.from, -12), to: plusMonths(days.to, -12) };
  const lastBefore = plusDays(days.from, -1);
  const length = lengthOf(days);
  const months = MONTHS_OF[period];
  if (months === undefined) return { from: plusDays(days.from, -length), to: lastBefore };
  const from = plusMonths(days.from, -months);
  const isWhole = period === "lastMonth";
  const to = plusDays(from, length - 1);
  return { from, to: isWhole || to > lastBefore ? lastBefore : to };
}

/** By what response times are told: a point must stand for enough replies. */
export function grainOf(days: Days): "day" | "week" | "month" {
  const length = lengthOf(days);
  return length <= 31 ? "day" : length <= 184 ? "week" : "month";
}

/** How many days are one point of a line. */
export function stepOf(days: Days): number {
  return lengthOf(days) <= 92 ? 1 : 7;
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last day of the month where there is no such day. */
function plusMonths(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  const date = Math.min(Number(day.slice(8)), last.getUTCDate());
  return `${first.toISOString().slice(0, 8)}${String(date).padStart(2, "0")}`;
}
