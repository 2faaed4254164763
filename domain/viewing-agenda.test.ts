import fc from "fast-check";
import { expect, test } from "vitest";
import { schedule, type AgendaItem } from "./agenda.ts";
import { VIEWING_STATES, type ViewingView } from "./viewing.ts";
import { syncViewings, viewingItems } from "./viewing-agenda.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = Date.UTC(2026, 10, 27, 15);
const viewing: ViewingView = {
  id: "v1",
  listingId: "l1",
  agentId: "a1",
  startsAt: start,
  endsAt: start + 30 * MINUTE,
  state: "confirmed",
  holdExpiresAt: null,
  sequence: 0,
  leadConfirmedAt: null,
};
const ids = (items: readonly AgendaItem[]) => items.map(({ id }) => id);
const none = new Set<string>();

test("a booking brings two reminders and the question how it went", () => {
  expect(
    viewingItems(viewing, start - 72 * HOUR).map(({ kind, at }) => [kind, at - start]),
  ).toEqual([
    ["viewing_reminder", -24 * HOUR],
    ["viewing_reminder", -2 * HOUR],
    ["viewing_outcome", HOUR],
    ["viewing_outcome", 24.5 * HOUR],
  ]);
});

test.each([
  [26, 4],
  [25.9, 3],
  [2.1, 3],
  [2, 2],
  [-5, 2],
])("%s hours ahead %s items are left", (hours, count) => {
  expect(viewingItems(viewing, start - hours * HOUR)).toHaveLength(count);
});

test("a hold brings its end, even a late one; a closed viewing brings nothing", () => {
  const held = { ...viewing, state: "held", holdExpiresAt: start - 48 * HOUR } as const;
  expect(viewingItems(held, start)).toMatchObject([{ id: "hold:v1", at: start - 48 * HOUR }]);
  expect(viewingItems({ ...held, holdExpiresAt: null }, start)).toEqual([]);
  expect(viewingItems({ ...viewing, state: "cancelled" }, 0)).toEqual([]);
});

test("another time brings items of its own and takes the old ones off", () => {
  const before = syncViewings([], [viewing], none, 0);
  const moved = { ...viewing, startsAt: start + HOUR, endsAt: start + 2 * HOUR, sequence: 1 };
  const after = syncViewings(before, [moved], none, 0);
  expect(after).toHaveLength(4);
  expect(ids(before).some((id) => ids(after).includes(id))).toBe(false);
  expect(syncViewings(after, [], none, 0)).toEqual([]);
});

test("a reminder that a person moved stays moved, one that they cancelled stays away", () => {
  const [day, hours, ...outcomes] = syncViewings([], [viewing], none, 0);
  if (!day || !hours) throw new Error("two reminders were expected");
  const moved = schedule([hours, ...outcomes], { ...day, at: day.at + 3 * HOUR });
  const now = day.at + 2 * HOUR;
  expect(syncViewings(moved, [viewing], none, now)).toEqual(moved);
  expect(syncViewings(outcomes, [viewing], new Set([day.id, hours.id]), 0)).toEqual(outcomes);
});

const view = fc
  .record({
    id: fc.constantFrom("v1", "v2", "v3"),
    startsAt: fc.integer({ min: 0, max: 100 }).map((hours) => hours * HOUR),
    state: fc.constantFrom(...VIEWING_STATES),
    holdExpiresAt: fc.option(fc.integer({ min: 0, max: 100 }).map((hours) => hours * HOUR)),
  })
  .map((some): ViewingView => ({ ...viewing, ...some, endsAt: some.startsAt + 30 * MINUTE }));
const views = fc.array(view, { maxLength: 4 });
const other = fc.integer({ min: 0, max: 100 }).map((hours): AgendaItem => ({
  id: `f${hours}`,
  kind: "follow_up",
  at: hours * HOUR,
  reason: "test",
}));

test("it is idempotent, sorted, holds an id once and leaves alone what is not a viewing's", () => {
  fc.assert(
    fc.property(
      fc.array(other, { maxLength: 3 }),
      views,
      views,
      fc.nat(100),
      fc.nat(100),
      fc.nat(10),
      (others, earlier, later, then, now, settled) => {
        const begun = syncViewings(
          others.reduce<AgendaItem[]>(schedule, []),
          earlier,
          none,
          then * HOUR,
        );
        const settledIds = new Set(
          ids(later.flatMap((one) => viewingItems(one, 0))).slice(0, settled),
        );
        const left = begun.filter(({ id }) => !settledIds.has(id));
        const agenda = syncViewings(left, later, settledIds, now * HOUR);
        expect(syncViewings(agenda, later, settledIds, now * HOUR)).toEqual(agenda);
        expect(agenda).toEqual(agenda.reduce<AgendaItem[]>(schedule, []));
        expect(new Set(ids(agenda)).size).toBe(agenda.length);
        expect(ids(agenda).filter((id) => settledIds.has(id))).toEqual([]);
        const open = later.filter(({ state }) => state === "held" || state === "confirmed");
        for (const { kind, id, ref } of agenda) {
          if (kind === "follow_up") continue;
          expect(open.some((one) => one.id === ref?.viewingId)).toBe(true);
          if (!id.startsWith("hold:"))
            expect(open.some((one) => id.includes(`${one.id}:${one.startsAt}`))).toBe(true);
        }
        for (const item of left) if (item.kind === "follow_up") expect(agenda).toContainEqual(item);
        for (const id of ids(later.flatMap((one) => viewingItems(one, now * HOUR))))
          expect(settledIds.has(id) || ids(agenda).includes(id)).toBe(true);
      },
    ),
    { numRuns: 10_000 },
  );
});
