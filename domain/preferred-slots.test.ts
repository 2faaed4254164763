import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { offerSlots, preferSlots } from "./preferred-slots.ts";
import type { Slot } from "./slots.ts";

const timeZone = "Europe/Lisbon";
const at = (iso: string) => DateTime.fromISO(iso, { zone: timeZone }).toMillis();
/** A Wednesday. */
const now = at("2026-11-25T10:00");
/** Thirteen days from Wednesday on, each hour from 09:00 to 19:00. */
const slots: Slot[] = Array.from({ length: 13 }, (_, day) =>
  Array.from({ length: 11 }, (__, hour) => {
    const start = DateTime.fromMillis(now, { zone: timeZone })
      .startOf("day")
      .plus({ days: day, hours: 9 + hour });
    return { agentId: "a", startsAt: start.toMillis(), endsAt: start.toMillis() + 1_800_000 };
  }),
).flat();

const first = (wish: string | null) => {
  const [slot] = preferSlots(slots, wish, timeZone, now);
  return DateTime.fromMillis(slot?.startsAt ?? 0, { zone: timeZone }).toFormat("MM-dd HH:mm");
};

test.each([
  ["today", "11-25 09:00"],
  ["tomorrow", "11-26 09:00"],
  ["Tomorrow afternoon please", "11-26 12:00"],
  ["tonight", "11-25 17:00"],
  ["the day after tomorrow", "11-27 09:00"],
  ["Friday", "11-27 09:00"],
  ["next week", "11-30 09:00"],
  ["Monday morning or Tuesday afternoon", "11-30 09:00"],
  ["Monday or Tuesday afternoon", "11-30 12:00"],
  ["in the evening", "11-25 17:00"],
  ["weekend", "11-28 09:00"],
  ["Saturdays after 5pm", "11-28 17:00"],
  ["after 5", "11-25 17:00"],
  ["before 11, on Thursday", "11-26 09:00"],
  ["at 15:00", "11-25 15:00"],
  ["tomorrow at 3", "11-26 15:00"],
  ["tomorrow 3pm", "11-26 15:00"],
  ["around 12:20 on friday", "11-27 12:00"],
  ["between 3 and 5pm tomorrow", "11-26 15:00"],
  ["tomorrow 16:00-18:00", "11-26 16:00"],
  ["from 6 to 8 pm", "11-25 18:00"],
  ["2026-12-01", "12-01 09:00"],
  ["27/11", "11-27 09:00"],
  ["11/27", "11-27 09:00"],
  ["27.11. at 10h", "11-27 10:00"],
  ["Friday 4/12", "12-04 09:00"],
  ["December 2nd", "12-02 09:00"],
  ["2 de diciembre por la tarde", "12-02 12:00"],
  ["not before 4pm", "11-25 16:00"],
  ["Thursday, but not in the morning", "11-26 12:00"],
  ["any day but Wednesday", "11-26 09:00"],
  ["Wednesday is not good", "11-26 09:00"],
  ["not today or tomorrow", "11-27 09:00"],
  ["mañana", "11-26 09:00"],
  ["mañana por la tarde", "11-26 12:00"],
  ["el viernes por la mañana", "11-27 09:00"],
  ["pasado mañana a las 5 de la tarde", "11-27 17:00"],
  ["martes 1 a las 11", "12-01 11:00"],
  ["el sábado no antes de las 12", "11-28 12:00"],
  ["a partir de las 18h", "11-25 18:00"],
  ["fin de semana", "11-28 09:00"],
  ["amanhã de manhã", "11-26 09:00"],
  ["amanhã à tarde", "11-26 12:00"],
  ["terça-feira às 15h", "12-01 15:00"],
  ["no sábado depois das 16", "11-28 16:00"],
  ["quinta ou sexta à noite", "11-26 17:00"],
  ["dia 30", "11-30 09:00"],
])("%j puts %s first", (wish, expected) => {
  expect(first(wish)).toBe(expected);
});

test.each([null, "", "whenever suits you", "as soon as possible", "a 3 bedroom flat", "segundo"])(
  "%j leaves all as it is",
  (wish) => {
    expect(preferSlots(slots, wish, timeZone, now)).toEqual(slots);
  },
);

test("near misses of a time come after it, by their distance", () => {
  const hours = preferSlots(slots, "tomorrow at 15:00", timeZone, now)
    .slice(0, 4)
    .map(({ startsAt }) => DateTime.fromMillis(startsAt, { zone: timeZone }).toFormat("dd HH"));
  expect(hours).toEqual(["26 15", "26 14", "26 16", "25 09"]);
});

test("what is offered fits the wish while that is enough", () => {
  const offered = offerSlots(slots, "saturday afternoon", 14, timeZone, now);
  const fitting = offered.filter(({ startsAt }) => {
    const local = DateTime.fromMillis(startsAt, { zone: timeZone });
    return local.weekday === 6 && local.hour >= 12 && local.hour < 18;
  });
  expect(fitting).toEqual(offered.slice(0, 12));
  expect(offered).toHaveLength(14);
});

test("no wish loses or invents a slot", () => {
  const words = fc.array(
    fc.constantFrom(
      "not",
      "monday",
      "or",
      "after",
      "5",
      "pm",
      ",",
      "mañana",
      "at",
      "27/11",
      "but",
      "-",
    ),
    { maxLength: 8 },
  );
  const few = slots.slice(0, 20);
  fc.assert(
    fc.property(
      fc.oneof(
        words.map((list) => list.join(" ")),
        fc.string(),
      ),
      (wish) => {
        const sorted = preferSlots(few, wish, timeZone, now);
        expect(sorted.toSorted((a, b) => a.startsAt - b.startsAt)).toEqual(few);
      },
    ),
    { numRuns: 10_000 },
  );
});
