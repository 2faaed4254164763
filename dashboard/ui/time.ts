import { useEffect, useState } from "react";

/** The time now, new every so many milliseconds: for what counts down or grows. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in its largest unit, as `5 min` or `3 h` in the reader's language. */
export function shortSpan(ms: number, language: string): string {
  const [value, unit] =
    ms < HOUR
      ? ([Math.max(1, Math.floor(ms / MINUTE)), "minute"] as const)
      : ms < DAY
        ? ([Math.floor(ms / HOUR), "hour"] as const)
        : ([Math.floor(ms / DAY), "day"] as const);
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
      : at.getTime() >= midnight - 6 * DAY
        ? { weekday: "short" }
        : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(language, format).format(at);
}
