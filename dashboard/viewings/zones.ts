import { DateTime } from "luxon";

/** The viewer's time zone. */
export function ownZone(): string {
  return DateTime.local().zoneName;
}

/** Whether it is the same date in two zones at a moment. */
export function sameDay(a: string, b: string, ms: number): boolean {
  const date = (zone: string) => DateTime.fromMillis(ms, { zone }).toISODate();
  return date(a) === date(b);
}

/** Whether two zones show the same time at a moment. */
export function sameClock(a: string, b: string, ms: number): boolean {
  const offset = (zone: string) => DateTime.fromMillis(ms, { zone }).offset;
  return offset(a) === offset(b);
}
