import { DateTime } from "luxon";
import { zoneOf } from "./zone.ts";

/** ISO weekday (1 is Monday) and `HH:MM` in the rules' zone; `until` is exclusive, on the same day. */
interface WorkingHours {
  weekday: number;
  from: string;
  until: string;
}

/** Epoch milliseconds; `until` is exclusive. */
export interface Busy {
  from: number;
  until: number;
}

/** `viewings` are the bare times: the padding for the way there and back is the rules'. */
export interface AgentCalendar {
  agentId: string;
  hours: readonly WorkingHours[];
  absences: readonly Busy[];
  viewings: readonly Busy[];
}

export interface SlotRules {
  timeZone: string;
  /** How long a viewing takes. */
  minutes: number;
  /** The least time between two viewings of one agent. */
  paddingMinutes: number;
  /** Slots begin at multiples of this on the wall clock. */
  stepMinutes: number;
  noticeMinutes: number;
  /** Local days from now; a slot ends before they do. */
  horizonDays: number;
}

export interface Slot {
  agentId: string;
  startsAt: number;
  endsAt: number;
}

const MINUTE = 60_000;

/** Every slot that may be booked, by start, then agent. */
export function freeSlots(
  calendars: readonly AgentCalendar[],
  rules: SlotRules,
  now: number,
  listingBusy: readonly Busy[] = [],
): Slot[] {
  const period = bookable(rules, now);
  const starts = gridStarts(rules, period);
  return calendars
    .flatMap((calendar) => {
      const times = freeTimes(calendar, rules, period, listingBusy);
      return starts
        .map((startsAt) => slotAt(calendar.agentId, startsAt, rules))
        .filter((slot) => times.some((time) => lies(slot, time)));
    })
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.agentId < b.agentId ? -1 : 1));
}

/** Whether a slot keeps every rule but the grid and the usual length: a person may choose both. */
export function isFreeSlot(
  slot: Slot,
  calendars: readonly AgentCalendar[],
  rules: SlotRules,
  now: number,
  listingBusy: readonly Busy[] = [],
): boolean {
  const calendar = calendars.find(({ agentId }) => agentId === slot.agentId);
  if (!calendar || slot.endsAt <= slot.startsAt) return false;
  return freeTimes(calendar, rules, bookable(rules, now), listingBusy).some((time) =>
    lies(slot, time),
  );
}

/**
 * A choice for a person, earliest first: as many days as can be, mornings and afternoons in turn,
 * two hours apart on one day. Of several agents at one time it keeps the first in `slots`.
 */
export function spreadSlots(slots: readonly Slot[], count: number, timeZone = "UTC"): Slot[] {
  const seen = new Set<number>();
  const open = slots
    .filter(({ startsAt }) => !seen.has(startsAt) && seen.add(startsAt))
    .map((slot) => {
      const local = localTime(slot.startsAt, timeZone);
      return { slot, day: local.toISODate(), morning: local.hour < 12 };
    });
  const chosen: typeof open = [];
  const crowding = (a: (typeof open)[number]) => [
    chosen.filter(({ day }) => day === a.day).length,
    chosen.filter(({ morning }) => morning === a.morning).length,
    chosen.filter(({ slot }) => Math.abs(slot.startsAt - a.slot.startsAt) < 120 * MINUTE).length,
  ];
  while (chosen.length < count && open.length > 0) {
    const best = open
      .map((candidate, index) => ({ index, key: [...crowding(candidate), index] }))
      .reduce((a, b) => (before(b.key, a.key) ? b : a));
    chosen.push(...open.splice(best.index, 1));
  }
  return chosen.map(({ slot }) => slot).toSorted((a, b) => a.startsAt - b.startsAt);
}

/** A zone nobody knows counts as UTC. */
export function localTime(at: number, timeZone: string): DateTime {
  return DateTime.fromMillis(at, { zone: zoneOf(timeZone) });
}

function before(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function slotAt(agentId: string, startsAt: number, { minutes }: SlotRules): Slot {
  return { agentId, startsAt, endsAt: startsAt + minutes * MINUTE };
}

function lies(slot: Slot, time: Busy): boolean {
  return slot.startsAt >= time.from && slot.endsAt <= time.until;
}

/** From the notice to the horizon, and the local days in it. */
interface Period extends Busy {
  days: readonly DateTime[];
}

function bookable(rules: SlotRules, now: number): Period {
  const from = now + rules.noticeMinutes * MINUTE;
  const until = localTime(now, rules.timeZone).plus({ days: rules.horizonDays }).toMillis();
  return { from, until, days: daysIn({ from, until }, rules.timeZone) };
}

/** The stretches of time in which the agent can be at the listing. */
function freeTimes(
  calendar: AgentCalendar,
  { paddingMinutes }: SlotRules,
  period: Period,
  listingBusy: readonly Busy[],
): Busy[] {
  const padding = paddingMinutes * MINUTE;
  const viewings = calendar.viewings.map(({ from, until }) => ({
    from: from - padding,
    until: until + padding,
  }));
  return [...calendar.absences, ...viewings, ...listingBusy].reduce(
    without,
    workingTimes(calendar.hours, period),
  );
}

function without(times: Busy[], busy: Busy): Busy[] {
  return times.flatMap((time) => {
    if (busy.until <= time.from || busy.from >= time.until) return [time];
    return [
      { from: time.from, until: busy.from },
      { from: busy.until, until: time.until },
    ].filter(({ from, until }) => from < until);
  });
}

/** Hours that touch are one stretch: a viewing may go through lunch that nobody takes. */
function workingTimes(hours: readonly WorkingHours[], period: Period): Busy[] {
  const merged: Busy[] = [];
  const times = period.days
    .flatMap((day) =>
      hours
        .filter(({ weekday }) => weekday === day.weekday)
        .map(({ from, until }) => ({
          from: Math.max(onDay(day, from), period.from),
          until: Math.min(onDay(day, until), period.until),
        })),
    )
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from);
  for (const time of times) {
    const last = merged.at(-1);
    if (last && time.from <= last.until) last.until = Math.max(last.until, time.until);
    else merged.push({ ...time });
  }
  return merged;
}

/**
 * Every moment of the range whose wall clock shows a multiple of the step. On the day the clocks
 * change a wall time may come twice or never: each offset of the day is tried and checked.
 */
function gridStarts({ stepMinutes }: SlotRules, period: Period): number[] {
  const step = Math.max(1, stepMinutes);
  return period.days
    .flatMap((day) => {
      const [start, end] = [day.toMillis(), day.plus({ days: 1 }).toMillis()];
      const offsets = new Set([start - 1, start, end - 1, end].map((at) => day.zone.offset(at)));
      const midnight = Date.UTC(day.year, day.month - 1, day.day) / MINUTE;
      const walls = Array.from({ length: Math.ceil(1440 / step) }, (_, index) => index * step);
      return [...offsets].flatMap((offset) =>
        walls
          .map((wall) => (midnight + wall - offset) * MINUTE)
          .filter((at) => offsets.size === 1 || day.zone.offset(at) === offset),
      );
    })
    .filter((at) => at >= period.from && at < period.until)
    .toSorted((a, b) => a - b);
}

function daysIn(range: Busy, timeZone: string): DateTime[] {
  const found: DateTime[] = [];
  let day = localTime(range.from, timeZone).startOf("day");
  for (; day.toMillis() < range.until; day = day.plus({ days: 1 }).startOf("day")) found.push(day);
  return found;
}

function onDay(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return day.set({ hour, minute }).toMillis();
}
