import { DateTime } from "luxon";

/** When the business may write first: `HH:MM` in an IANA zone. `until` is exclusive. */
export interface ProactiveHours {
  timeZone: string;
  from: string;
  until: string;
}

/** A zone nobody knows must not stop a lead: it counts as UTC. */
function localTime(at: number, { timeZone }: ProactiveHours): DateTime {
  const local = DateTime.fromMillis(at, { zone: timeZone });
  return local.isValid ? local : DateTime.fromMillis(at, { zone: "UTC" });
}

/** Whether `at` (epoch milliseconds) lies within the hours. */
export function withinHours(at: number, hours: ProactiveHours): boolean {
  const local = localTime(at, hours);
  const from = onDay(local, hours.from);
  const until = onDay(local, hours.until);
  return from < until ? local >= from && local < until : local >= from || local < until;
}

/** The first moment from `at` on that lies within the hours. */
export function nextAllowed(at: number, hours: ProactiveHours): number {
  if (withinHours(at, hours)) return at;
  const local = localTime(at, hours);
  const opens = onDay(local, hours.from);
  return (opens > local ? opens : onDay(local.plus({ days: 1 }), hours.from)).toMillis();
}

function onDay(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
