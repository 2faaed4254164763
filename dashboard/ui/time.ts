import { useEffect, useState } from "react";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./durations.ts";

/** The time now, new every so many milliseconds: for what counts down or grows. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** A span in its largest unit, as `5 min` or `3 h` in the reader's language. */
export function shortSpan(ms: number, language: string): string {
  const [value, unit] =
    ms < HOUR_MS
      ? ([Math.max(1, Math.floor(ms / MINUTE_MS)), "minute"] as const)
      : ms < DAY_MS
        ? ([Math.floor(ms / HOUR_MS), "hour"] as const)
        : ([Math.floor(ms / DAY_MS), "day"] as const);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "narrow" }).format(
    value,
  );
}

/** Today the time of day, this week the weekday, else the date. */
export function shortTime(iso: string, now: number, language: string): string {
  const at = new Date(iso);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const format: Intl.DateTimeFormatOptions =
    at.getTime() >= midnight
      ? { hour: "numeric", minute: "2-digit" }
      : at.getTime() >= midnight - 6 * DAY_MS
        ? { weekday: "short" }
        : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(language, format).format(at);
}
