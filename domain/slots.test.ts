import fc from "fast-check";
import { DateTime, IANAZone } from "luxon";
import { expect, test } from "vitest";
import {
  freeSlots,
  isFreeSlot,
  spreadSlots,
  type AgentCalendar,
  type Busy,
  type Slot,
  type SlotRules,
} from "./slots.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const lisbon = "Europe/Lisbon";
const at = (iso: string, zone = lisbon) => DateTime.fromISO(iso, { zone }).toMillis();
const rules: SlotRules = {
  timeZone: lisbon,
  minutes: 30,
  paddingMinutes: 30,
  stepMinutes: 30,
  noticeMinutes: 120,
  horizonDays: 1,
};
const everyDay = (from: string, until: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, until }));
const agent: AgentCalendar = {
  agentId: "a",
  hours: everyDay("09:00", "13:00"),
  absences: [],
  viewings: [],
};
const walls = (slots: readonly Slot[], zone = lisbon) =>
  slots.map(({ startsAt }) => DateTime.fromMillis(startsAt, { zone }).toFormat("HH:mm"));

test("a viewing takes the time around it as well, for the way there and back", () => {
  const viewings = [{ from: at("2026-11-25T10:30"), until: at("2026-11-25T11:00") }];
  const free = freeSlots([{ ...agent, viewings }], rules, at("2026-11-25T06:00"));
  expect(walls(free)).toEqual(["09:00", "09:30", "11:30", "12:00", "12:30"]);
});

test("nobody is asked to come sooner than the notice, nor after the horizon", () => {
  const free = freeSlots([agent], rules, at("2026-11-25T10:10"));
  expect(walls(free)).toEqual(["12:30", "09:00", "09:30"]);
});

test("another viewing of the listing blocks it for every agent, without padding", () => {
  const other = { ...agent, agentId: "b" };
  const busy = [{ from: at("2026-11-25T09:30"), until: at("2026-11-25T12:00") }];
  const free = freeSlots([other, agent], rules, at("2026-11-25T06:00"), busy);
  expect(free.map(({ agentId }) => agentId).join("")).toBe("ababab");
  expect(walls(free)).toEqual(["09:00", "09:00", "12:00", "12:00", "12:30", "12:30"]);
});

test("hours that touch are one stretch", () => {
  const hours = [...everyDay("09:00", "10:15"), ...everyDay("10:15", "11:00")];
  const free = freeSlots([{ ...agent, hours }], rules, at("2026-11-25T06:00"));
  expect(walls(free)).toContain("10:00");
});

test("both clock changes keep the hours people read on their wall", () => {
  for (const day of ["2026-03-28", "2026-10-24"]) {
    const free = freeSlots([agent], { ...rules, horizonDays: 2 }, at(`${day}T16:00`));
    expect(walls(free).slice(0, 2)).toEqual(["09:00", "09:30"]);
    expect(walls(free)).toHaveLength(16);
  }
});

test("a night that has an hour twice has its slots twice, one that lacks it none", () => {
  const night = { ...agent, hours: everyDay("00:30", "03:00") };
  const hourly = { ...rules, stepMinutes: 60 };
  const autumn = freeSlots([night], hourly, at("2026-10-24T21:00"));
  expect(walls(autumn)).toEqual(["01:00", "01:00", "02:00"]);
  const spring = freeSlots([night], hourly, at("2026-03-28T20:00"));
  expect(walls(spring)).toEqual(["02:00"]);
});

/** Hours by day, for at night the clocks change; half-hour and quarter-hour zones are among them. */
const zone = fc.constantFrom(
  lisbon,
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Pacific/Kiritimati",
);
const moment = fc.oneof(
  fc.integer({ min: 29_000_000, max: 31_000_000 }),
  // Around the clock changes of 2026 in Europe, America and on Lord Howe Island.
  fc
    .tuple(
      fc.constantFrom(
        "2026-03-28",
        "2026-10-24",
        "2026-03-07",
        "2026-10-31",
        "2026-10-03",
        "2026-04-04",
      ),
      fc.nat(2880),
    )
    .map(([day, minutes]) => Date.parse(day) / MINUTE + minutes),
);
const wallTime = fc
  .record({ hour: fc.integer({ min: 4, max: 22 }), quarter: fc.integer({ min: 0, max: 3 }) })
  .map(({ hour, quarter }) => `${String(hour).padStart(2, "0")}:${quarter * 15 || "00"}`);
const workingHours = fc
  .tuple(fc.integer({ min: 1, max: 7 }), wallTime, wallTime)
  .map(([weekday, from, until]) => ({ weekday, from, until }));
/** Minutes from now on, so that they fall where slots are looked for. */
const busy = fc.record({ from: fc.integer({ min: -300, max: 2880 }), length: fc.nat(400) });

const situation = fc
  .record({
    now: moment,
    rules: fc.record({
      timeZone: zone,
      minutes: fc.constantFrom(20, 30, 45, 60),
      paddingMinutes: fc.constantFrom(0, 15, 40),
      stepMinutes: fc.constantFrom(15, 20, 30, 60, 90),
      noticeMinutes: fc.constantFrom(0, 7, 120),
      horizonDays: fc.constantFrom(1, 2),
    }),
    agents: fc.array(
      fc.record({
        hours: fc.array(workingHours, { minLength: 1, maxLength: 10 }),
        absences: fc.array(busy, { maxLength: 2 }),
        viewings: fc.array(busy, { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    listing: fc.array(busy, { maxLength: 2 }),
  })
  .map(({ now, agents, listing, ...rest }) => {
    const times = (list: { from: number; length: number }[]): Busy[] =>
      list.map(({ from, length }) => ({
        from: (now + from) * MINUTE,
        until: (now + from + length) * MINUTE,
      }));
    const calendars = agents.map(({ hours, absences, viewings }, index) => ({
      agentId: `agent-${index}`,
      hours,
      absences: times(absences),
      viewings: times(viewings),
    }));
    return { ...rest, now: now * MINUTE, calendars, listing: times(listing) };
  });
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

/** Zones are slow to look up, and the machine may be busy. */
const SLOW = { timeout: 120_000 };

const overlap = (slot: Slot, { from, until }: Busy, padding = 0) =>
  slot.startsAt < until + padding && slot.endsAt > from - padding;

/** The rules, one by one, each minute of the slot looked up on the wall. */
function keepsTheRules(slot: Slot, { calendars, listing, now, rules: given }: Situation): boolean {
  const calendar = calendars.find(({ agentId }) => agentId === slot.agentId);
  const { timeZone, paddingMinutes, noticeMinutes, horizonDays } = given;
  const horizon = DateTime.fromMillis(now, { zone: timeZone }).plus({ days: horizonDays });
  return (
    calendar !== undefined &&
    slot.startsAt >= now + noticeMinutes * MINUTE &&
    slot.endsAt <= horizon.toMillis() &&
    !calendar.absences.some((time) => overlap(slot, time)) &&
    !listing.some((time) => overlap(slot, time)) &&
    !calendar.viewings.some((time) => overlap(slot, time, paddingMinutes * MINUTE)) &&
    samples(slot).every((sample) => {
      const local = onWall(sample, timeZone);
      return calendar.hours.some(
        ({ weekday, from, until }) =>
          weekday === local.weekday &&
          minutesOf(from) <= local.minutes &&
          local.minutes < minutesOf(until),
      );
    })
  );
}

/** Hours begin and end at quarters, so a quarter is fine enough. */
function samples({ startsAt, endsAt }: Slot): number[] {
  const count = Math.ceil((endsAt - startsAt) / (15 * MINUTE));
  return [
    ...Array.from({ length: count }, (_, index) => startsAt + index * 15 * MINUTE),
    endsAt - 1,
  ];
}

/** Offsets change at quarters of an hour at most, and looking them up is slow. */
const offsets = new Map<string, number>();
function offsetAt(time: number, timeZone: string): number {
  const quarter = Math.floor(time / (15 * MINUTE));
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = IANAZone.create(timeZone).offset(quarter * 15 * MINUTE);
  offsets.set(key, offset);
  return offset;
}

function onWall(time: number, timeZone: string): { weekday: number; minutes: number } {
  const local = Math.floor(time / MINUTE) + offsetAt(time, timeZone);
  return { weekday: ((Math.floor(local / 1440) + 3) % 7) + 1, minutes: local % 1440 };
}

function minutesOf(wall: string): number {
  const [hours = 0, minutes = 0] = wall.split(":").map(Number);
  return hours * 60 + minutes;
}

function onGrid(time: number, { timeZone, stepMinutes }: SlotRules): boolean {
  return onWall(time, timeZone).minutes % stepMinutes === 0;
}

test("I11: exactly the slots on the grid that keep every rule are free", SLOW, () => {
  fc.assert(
    fc.property(situation, fc.nat(), (given, pick) => {
      const slots = freeSlots(given.calendars, given.rules, given.now, given.listing);
      const key = ({ startsAt, agentId }: Slot) => `${startsAt} ${agentId}`;
      const keys = slots.map(key);
      const known = new Set(keys);
      expect(keys).toEqual([...known].toSorted());
      const stride = Math.ceil(slots.length / 8);
      const wrong = slots
        .filter((_, index) => index % stride === pick % stride)
        .filter(
          (slot) =>
            slot.endsAt - slot.startsAt !== given.rules.minutes * MINUTE ||
            !onGrid(slot.startsAt, given.rules) ||
            !keepsTheRules(slot, given),
        );
      expect(wrong).toEqual([]);
      // Three hours somewhere within the horizon: what keeps the rules is there.
      const begin =
        Math.floor(
          (given.now + (pick % (given.rules.horizonDays * 1440)) * MINUTE) / (5 * MINUTE),
        ) *
        5 *
        MINUTE;
      for (let startsAt = begin; startsAt < begin + 3 * HOUR; startsAt += 5 * MINUTE) {
        if (!onGrid(startsAt, given.rules)) continue;
        const misjudged = given.calendars
          .map(({ agentId }) => ({
            agentId,
            startsAt,
            endsAt: startsAt + given.rules.minutes * MINUTE,
          }))
          .filter((slot) => known.has(key(slot)) !== keepsTheRules(slot, given));
        expect(misjudged).toEqual([]);
      }
    }),
    { numRuns: 10_000 },
  );
});

test("I11: a slot off the grid is free when it keeps every rule", SLOW, () => {
  fc.assert(
    fc.property(situation, fc.nat(), fc.integer({ min: 5, max: 90 }), (given, pick, length) => {
      const startsAt = given.now + (pick % (given.rules.horizonDays * 1440)) * MINUTE;
      const slot = { agentId: "agent-0", startsAt, endsAt: startsAt + length * MINUTE };
      const { calendars, rules: kept, now, listing } = given;
      expect(isFreeSlot(slot, calendars, kept, now, listing)).toBe(keepsTheRules(slot, given));
    }),
    { numRuns: 10_000 },
  );
});

test("I11: what is booked is not offered again, nor anything too close to it", SLOW, () => {
  fc.assert(
    fc.property(situation, fc.nat(), (given, pick) => {
      const { calendars, now, listing } = given;
      const slots = freeSlots(calendars, given.rules, now, listing);
      const booked = slots[pick % slots.length];
      if (!booked) return;
      const time = { from: booked.startsAt, until: booked.endsAt };
      const after = calendars.map((calendar) =>
        calendar.agentId === booked.agentId
          ? { ...calendar, viewings: [...calendar.viewings, time] }
          : calendar,
      );
      const elsewhere = freeSlots(after, given.rules, now, listing);
      const padding = given.rules.paddingMinutes * MINUTE;
      const own = elsewhere.filter(({ agentId }) => agentId === booked.agentId);
      expect(own.filter((slot) => overlap(slot, time, padding))).toEqual([]);
      const there = freeSlots(after, given.rules, now, [...listing, time]);
      expect(there.filter((slot) => overlap(slot, time))).toEqual([]);
      expect(isFreeSlot(booked, after, given.rules, now, listing)).toBe(false);
    }),
    { numRuns: 10_000 },
  );
});

test("a choice goes over the days, then over morning and afternoon", () => {
  const hours = [...everyDay("09:00", "12:00"), ...everyDay("15:00", "18:00")];
  const now = at("2026-11-25T06:00");
  const free = freeSlots([{ ...agent, hours }], { ...rules, horizonDays: 3 }, now);
  const chosen = (slots: Slot[], count: number) =>
    spreadSlots(slots, count, lisbon).map(({ startsAt }) =>
      DateTime.fromMillis(startsAt, { zone: lisbon }).toFormat("dd HH:mm"),
    );
  expect(chosen(free, 3)).toEqual(["25 09:00", "26 15:00", "27 09:00"]);
  const today = free.filter(({ startsAt }) => startsAt < at("2026-11-26T00:00"));
  expect(chosen(today, 3)).toEqual(["25 09:00", "25 11:00", "25 15:00"]);
});

test("a choice has one agent a start, is sorted, and as long as there are starts", () => {
  const slot = fc
    .record({ agentId: fc.constantFrom("a", "b", "c"), half: fc.nat(200) })
    .map(({ agentId, half }) => ({
      agentId,
      startsAt: half * 30 * MINUTE,
      endsAt: (half + 1) * 30 * MINUTE,
    }));
  fc.assert(
    fc.property(fc.array(slot, { maxLength: 30 }), fc.nat(6), (slots, count) => {
      const chosen = spreadSlots(slots, count);
      const starts = chosen.map(({ startsAt }) => startsAt);
      expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
      expect(starts.length).toBe(
        Math.min(count, new Set(slots.map(({ startsAt }) => startsAt)).size),
      );
      for (const one of chosen) expect(slots).toContain(one);
    }),
    { numRuns: 10_000 },
  );
});
