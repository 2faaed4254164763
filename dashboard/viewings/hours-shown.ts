import { clockHour, dayOf } from "./days.ts";

const FIRST = 8;
const LAST = 20;

/** The hours of a calendar's lane: a working day, and whatever is booked outside it. */
export function hoursShown(booked: readonly { startsAt: string; endsAt: string }[]): number[] {
  const starts = booked.map(({ startsAt }) => Math.floor(clockHour(Date.parse(startsAt))));
  const ends = booked.map(({ startsAt, endsAt }) =>
    dayOf(endsAt) === dayOf(startsAt) ? Math.ceil(clockHour(Date.parse(endsAt))) : 24,
  );
  const first = Math.min(FIRST, ...starts);
  const last = Math.max(LAST, ...ends);
  return Array.from({ length: last - first }, (_, index) => first + index);
}
