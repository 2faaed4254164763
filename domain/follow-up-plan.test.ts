import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { CADENCE_TRIGGERS, type Cadence } from "./cadence.ts";
import { DEFAULT_CADENCES } from "./default-cadences.ts";
import { planFollowUp, type FollowUpFacts } from "./follow-up-plan.ts";
import { jitterMs } from "./jitter.ts";
import { withinAllZones, withinHours } from "./proactive-hours.ts";
import { STAGES } from "./stage.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;
const lisbon = (iso: string) => DateTime.fromISO(iso, { zone: "Europe/Lisbon" }).toMillis();
const monday = lisbon("2026-11-23T10:00");
const facts: FollowUpFacts = {
  now: monday,
  silentSince: monday,
  stage: "engaged",
  owner: "bot",
  optedOut: false,
  pausedUntil: null,
  hasBooking: false,
  cadence: DEFAULT_CADENCES.engaged,
  nextStep: 0,
  sentAt: [],
  hours: { timeZone: "Europe/Lisbon", from: "09:00", until: "20:00" },
  zones: ["Europe/Lisbon"],
  weeklyCap: 3,
  notBefore: null,
  wishedAt: null,
  seed: "a",
};
const jitter = (minutes: number) => jitterMs(facts.seed, minutes * MINUTE);

function timeOf(change: Partial<FollowUpFacts>): number {
  const plan = planFollowUp({ ...facts, ...change });
  if (plan.kind !== "send") throw new Error(`not sent: ${JSON.stringify(plan)}`);
  return plan.at;
}

test("a step comes its delay after the silence began, and a little", () => {
  expect(timeOf({})).toBe(monday + 20 * MINUTE + jitter(20));
  expect(timeOf({ nextStep: 1 })).toBe(monday + DAY + jitter(1_440));
});

test.each<[string, Partial<FollowUpFacts>]>([
  ["opted_out", { optedOut: true }],
  ["person_owns", { owner: "person" }],
  ["paused", { pausedUntil: monday + 1 }],
  ["booked", { hasBooking: true }],
  ["closed", { stage: "won" }],
  ["closed", { stage: "lost" }],
  ["closed", { stage: "dormant" }],
  ["no_cadence", { cadence: null }],
  ["no_cadence", { stage: "negotiating" }],
  ["switched_off", { cadence: { ...DEFAULT_CADENCES.engaged, active: false } }],
  ["switched_off", { weeklyCap: 0 }],
])("none: %s, even when the lead wished it", (why, change) => {
  expect(planFollowUp({ ...facts, ...change })).toEqual({ kind: "none", why });
  const wished = { ...facts, wishedAt: monday + DAY, ...change };
  expect(planFollowUp(wished)).toEqual({ kind: "none", why });
});

test("a viewing nobody came to is followed up in whatever open stage it left the lead", () => {
  const cadence = DEFAULT_CADENCES.no_show;
  expect(planFollowUp({ ...facts, cadence, stage: "viewing_booked" }).kind).toBe("send");
});

test("after the last step the lead falls asleep", () => {
  expect(planFollowUp({ ...facts, nextStep: 5 })).toEqual({ kind: "dormant" });
  const empty = { ...DEFAULT_CADENCES.engaged, steps: [] };
  expect(planFollowUp({ ...facts, cadence: empty })).toEqual({ kind: "dormant" });
});

test("a pause that is over holds nothing up", () => {
  expect(planFollowUp({ ...facts, pausedUntil: monday }).kind).toBe("send");
});

test("what falls into the night comes in the morning, but not on the stroke", () => {
  const late = lisbon("2026-11-23T22:00");
  expect(timeOf({ silentSince: late, now: late })).toBe(lisbon("2026-11-24T09:00") + jitter(20));
});

test("hours too short to spread over are kept to all the same, also when planned again", () => {
  const hours = { ...facts.hours, until: "09:01" };
  for (const seed of ["a", "b", "c", "d"]) {
    const at = timeOf({ hours, nextStep: 1, seed });
    expect(at).toBe(lisbon("2026-11-25T09:00"));
    expect(timeOf({ hours, nextStep: 1, seed, now: at })).toBe(at);
  }
});

test("WhatsApp asked to wait; the lead named a time", () => {
  expect(timeOf({ notBefore: monday + DAY })).toBe(monday + DAY);
  expect(timeOf({ wishedAt: monday + 2 * DAY })).toBe(monday + 2 * DAY);
  expect(timeOf({ wishedAt: monday - DAY })).toBe(monday);
});

test("the weekly cap moves a step to a week after the message that fills it", () => {
  const sentAt = [monday - 3 * DAY, monday - 5 * DAY, monday - DAY];
  expect(timeOf({ sentAt })).toBe(monday + 2 * DAY);
});

test("steps that came due in a long pause come a day apart, not in a burst", () => {
  const now = monday + 30 * DAY;
  expect(timeOf({ now, nextStep: 2, sentAt: [now - 5 * MINUTE] })).toBeGreaterThan(
    now + 19 * 60 * MINUTE,
  );
  expect(timeOf({ now, sentAt: [now - 5 * MINUTE] })).toBe(now + 15 * MINUTE);
});

const ZONES = [
  "Europe/Lisbon",
  "America/New_York",
  "America/Los_Angeles",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
] as const;
const clock = (min: number, max: number) =>
  fc
    .integer({ min: min * 4, max: max * 4 })
    .map(
      (q) =>
        `${String(Math.floor(q / 4)).padStart(2, "0")}:${String((q % 4) * 15).padStart(2, "0")}`,
    );
const hours = fc.record(
  {
    timeZone: fc.constantFrom(...ZONES),
    from: clock(6, 11),
    until: clock(17, 22),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 3 }),
  },
  { requiredKeys: ["timeZone", "from", "until"] },
);
const cadence = fc
  .tuple(
    fc.constantFrom(...CADENCE_TRIGGERS),
    fc.uniqueArray(
      fc.oneof(fc.integer({ min: 5, max: 3_000 }), fc.integer({ min: 5, max: 60 * 1_440 })),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([trigger, delays]): Cadence => ({
    id: null,
    trigger,
    active: true,
    steps: delays
      .toSorted((a, b) => a - b)
      .map((delayMinutes) => ({ delayMinutes, purpose: "reopen", guidance: "", template: null })),
  }));
const maybe = (days: number) => fc.option(fc.integer({ min: -days * DAY, max: days * DAY }));
const anyFacts = fc
  .record({
    silentSince: fc.integer({ min: 1.7e12, max: 2.0e12 }),
    elapsed: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * DAY })),
    cadence,
    hours,
    // Zones far apart seldom share a day, and the search for it is what takes the time.
    zones: fc.oneof(
      { weight: 9, arbitrary: fc.subarray([...ZONES].slice(0, 3), { maxLength: 2 }) },
      { weight: 9, arbitrary: fc.subarray([...ZONES], { maxLength: 1 }) },
      { weight: 1, arbitrary: fc.subarray([...ZONES], { maxLength: 3 }) },
    ),
    weeklyCap: fc.integer({ min: 1, max: 5 }),
    notBefore: maybe(5),
    wishedAt: maybe(30),
    ago: fc.array(fc.integer({ min: 0, max: WEEK }), { maxLength: 3 }),
    seed: fc.string(),
  })
  .map(({ elapsed, ago, silentSince, notBefore, wishedAt, ...rest }): FollowUpFacts => {
    const now = silentSince + elapsed;
    return {
      ...facts,
      ...rest,
      now,
      silentSince,
      notBefore: notBefore === null ? null : now + notBefore,
      wishedAt: wishedAt === null ? null : silentSince + wishedAt,
      sentAt: ago.slice(0, rest.weeklyCap).map((time) => now - time),
    };
  });

function isDay(at: number, { hours: allowed, zones }: FollowUpFacts): boolean {
  const each = zones.length === 0 ? [allowed.timeZone] : zones;
  return (
    each.every((timeZone) => withinHours(at, { ...allowed, timeZone })) ||
    (withinAllZones(at, allowed, zones) && withinHours(at, allowed))
  );
}

test("I5: along a whole cadence never at night, early, above the cap, in a burst or out of order", () => {
  fc.assert(
    fc.property(anyFacts, (start) => {
      const sentAt = [...start.sentAt];
      let now = start.now;
      for (let nextStep = 0; ; nextStep++) {
        const before = { ...start, now, nextStep, sentAt };
        const wishedAt = nextStep === 0 ? start.wishedAt : null;
        const plan = planFollowUp({ ...before, wishedAt });
        if (plan.kind !== "send") {
          expect(plan).toEqual({ kind: "dormant" });
          expect(nextStep).toBe(start.cadence?.steps.length);
          break;
        }
        expect(plan.step).toBe(nextStep);
        expect(plan.at).toBeGreaterThanOrEqual(Math.max(now, start.notBefore ?? 0));
        expect(plan.at).toBeGreaterThanOrEqual(
          wishedAt ??
            start.silentSince + (start.cadence?.steps[nextStep]?.delayMinutes ?? 0) * MINUTE,
        );
        expect(isDay(plan.at, start), "day").toBe(true);
        expect(plan.at - Math.max(...sentAt)).toBeGreaterThanOrEqual(20 * MINUTE);
        const again = planFollowUp({ ...before, wishedAt, now: plan.at });
        expect(again, "planned again when due").toEqual(plan);
        sentAt.push(plan.at);
        expect(sentAt.filter((at) => at > plan.at - WEEK).length).toBeLessThanOrEqual(
          start.weeklyCap,
        );
        now = plan.at;
      }
    }),
    { numRuns: 10_000 },
  );
});

test("of two steps the later one is never planned earlier", () => {
  fc.assert(
    fc.property(anyFacts, fc.nat(6), (start, first) => {
      const [earlier, later] = [first, first + 1].map((nextStep) =>
        planFollowUp({ ...start, nextStep, wishedAt: null, sentAt: [] }),
      );
      if (earlier?.kind === "send" && later?.kind === "send") {
        expect(later.at).toBeGreaterThanOrEqual(earlier.at);
      }
    }),
    { numRuns: 10_000 },
  );
});

test("I5: nothing is planned for who opted out, has a person, a pause, a booking or an end", () => {
  const forbidding = fc.constantFrom<(at: number) => Partial<FollowUpFacts>>(
    () => ({ optedOut: true }),
    () => ({ owner: "person" }),
    (now) => ({ pausedUntil: now + 1 }),
    () => ({ hasBooking: true }),
    () => ({ stage: "won" }),
    () => ({ stage: "lost" }),
    () => ({ stage: "dormant" }),
    () => ({ cadence: null }),
  );
  fc.assert(
    fc.property(
      anyFacts,
      forbidding,
      fc.constantFrom(...STAGES),
      fc.nat(9),
      (some, forbid, stage, nextStep) => {
        const plan = planFollowUp({ ...some, stage, nextStep, ...forbid(some.now) });
        expect(plan.kind).toBe("none");
      },
    ),
    { numRuns: 10_000 },
  );
});
