import type { Zone } from "luxon";
import { zoneOf } from "./zone.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Two weeks see every weekday and any clock change that could make hours meet. */
const SEARCH_MS = 14 * DAY_MS;

/**
 * When the business may write first: `HH:MM` on the wall in an IANA zone. `until` is exclusive; one
 * that is not after `from` lies on the next day and belongs to the day the hours began.
 */
export interface ProactiveHours {
  timeZone: string;
  from: string;
  until: string;
  /** ISO weekdays, 1 for Monday to 7; every day when left out or empty. */
  days?: readonly number[];
}

/** Whether `at` (epoch milliseconds) lies within the hours. */
export function withinHours(at: number, hours: ProactiveHours): boolean {
  return isOpen(at + offsetMs(at, zoneOf(hours.timeZone)), hours);
}

/** The first moment from `at` on that lies within the hours. */
export function nextAllowed(at: number, hours: ProactiveHours): number {
  const zone = zoneOf(hours.timeZone);
  let moment = at;
  for (;;) {
    const offset = offsetMs(moment, zone);
    const opens = nextOpen(moment + offset, hours) - offset;
    if (opens === moment || offsetMs(opens, zone) === offset) return opens;
    // The clock changes before that: what the wall says is counted anew from there.
    moment = clockChange(moment, opens, zone);
  }
}

/** Whether now will do by `nextAllowedInAll`, so that a guard never forbids what was planned by it. */
export function withinAllZones(
  at: number,
  hours: ProactiveHours,
  zones: readonly string[],
): boolean {
  return nextAllowedInAll(at, hours, zones) === at;
}

/**
 * The first moment from `at` on that lies within the hours in each of the zones at once. Where there
 * is none in two weeks, and without zones, the first one in `hours.timeZone`.
 */
export function nextAllowedInAll(
  at: number,
  hours: ProactiveHours,
  zones: readonly string[],
): number {
  const all = inEach(hours, zones);
  let moment = at;
  while (moment <= at + SEARCH_MS) {
    const next = all.reduce(nextAllowed, moment);
    if (next === moment) return moment;
    moment = next;
  }
  const own = nextAllowed(at, hours);
  // From there two weeks may see a clock change after which the zones' hours meet.
  return own === at ? at : nextAllowedInAll(own, hours, zones);
}

function inEach(hours: ProactiveHours, zones: readonly string[]): ProactiveHours[] {
  return zones.length === 0
    ? [hours]
    : [...new Set(zones)].map((timeZone) => ({ ...hours, timeZone }));
}

/** Wall times are counted in milliseconds as if the wall's zone were UTC. */
function isOpen(wall: number, hours: ProactiveHours): boolean {
  const minute = Math.floor((wall - dayStart(wall)) / MINUTE_MS);
  const from = minutesOf(hours.from);
  const until = minutesOf(hours.until);
  if (from < until) return minute >= from && minute < until && opensOn(wall, hours);
  return minute >= from ? opensOn(wall, hours) : minute < until && opensOn(wall - DAY_MS, hours);
}

function nextOpen(wall: number, hours: ProactiveHours): number {
  if (isOpen(wall, hours)) return wall;
  const first = dayStart(wall) + minutesOf(hours.from) * MINUTE_MS;
  for (let opens = first; opens <= first + 7 * DAY_MS; opens += DAY_MS) {
    if (opens >= wall && opensOn(opens, hours)) return opens;
  }
  return wall;
}

function opensOn(wall: number, { days = [] }: ProactiveHours): boolean {
  // The epoch began on a Thursday.
  const weekday = ((dayStart(wall) / DAY_MS + 3) % 7) + 1;
  return days.length === 0 || days.includes(weekday);
}

function dayStart(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function offsetMs(at: number, zone: Zone): number {
  return zone.offset(at) * MINUTE_MS;
}

/** The first moment of the new clock, between one before the change and one after it. */
function clockChange(before: number, after: number, zone: Zone): number {
  const offset = offsetMs(before, zone);
  let [last, first] = [before, after];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetMs(middle, zone) === offset) last = middle;
    else first = middle;
  }
  return first;
}

/** Over a Sunday. */
const LOOK_BACK_MS = 48 * 3_600_000;
const QUARTER_MS = 15 * 60_000;

/** The last quarter of an hour up to `at` that lies within the hours in every zone; `at` when two days have none. */
export function lastAllowedInAll(
  at: number,
  hours: ProactiveHours,
  zones: readonly string[],
): number {
  for (let back = at; back > at - LOOK_BACK_MS; back -= QUARTER_MS)
    if (withinAllZones(back, hours, zones)) return back;
  return at;
}
