import type { DateTime } from "luxon";

/** One thing said about a time. Those of one axis are choices, but `after` and `before` both hold. */
export interface Criterion {
  axis: "day" | "date" | "week" | "part" | "after" | "before" | "at";
  fits: (slot: SlotOnWall, now: DateTime) => boolean;
  /** Minutes since midnight that the slot should begin near to. */
  at?: number;
}
/** `start` and `end` are minutes since local midnight. */
export interface SlotOnWall {
  local: DateTime;
  start: number;
  end: number;
}
type Groups = Record<string, string | undefined>;
type Reading = [pattern: RegExp, read: (found: Groups) => Criterion[]];

const day = (fits: Criterion["fits"]): Criterion[] => [{ axis: "day", fits }];
const inDays = (days: number): Criterion[] =>
  day(({ local }, now) => local.hasSame(now.plus({ days }), "day"));
const inWeeks = (weeks: number): Criterion[] => [
  { axis: "week", fits: ({ local }, now) => local.hasSame(now.plus({ weeks }), "week") },
];
const part = (from: number, until: number): Criterion[] => [
  { axis: "part", fits: ({ start }) => start >= from * 60 && start < until * 60 },
];
const after = (from: number): Criterion => ({ axis: "after", fits: ({ start }) => start >= from });
const before = (until: number): Criterion => ({ axis: "before", fits: ({ end }) => end <= until });
const near = (at: number): Criterion => ({
  axis: "at",
  at,
  fits: ({ start }) => Math.abs(start - at) <= 60,
});
const MORNING = part(0, 12);
const AFTERNOON = part(12, 18);
const EVENING = part(17, 24);

const MONTHS =
  "jan|ene,feb|fev,mar(?!t),apr|abr,may|mai,jun,jul,aug|ago,sep|set,oct|out,nov,dec|dic|dez";
const MONTH = `(?<month>(?:${MONTHS.replaceAll(",", "|")})[a-z]*)`;
const HALF = "[ap]m|[ap]\\.m\\.?|hr?s?|o'clock|(?:de la|da) (?:tarde|noche|noite|manana|manha)";
const clock = (name: string) =>
  `(?:(?:las?|as|os) )?(?<${name}>\\d{1,2}(?:[:h.]\\d{2})?(?: ?(?:${HALF}))?)`;

/** Tried in order; what one has read is gone for the next. Texts come without accents. */
const READINGS: Reading[] = (
  [
    [/\d{4}-(?<month>\d\d)-(?<day>\d\d)/u, onDate],
    [/(?<day>\d{1,2})\/(?<month>\d{1,2})(?:\/\d{2,4})?/u, onDate],
    [/(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?:\d{4})?/u, onDate],
    [new RegExp(`(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of| de)? ${MONTH}`, "u"), onDate],
    [new RegExp(`${MONTH} (?<day>\\d{1,2})(?:st|nd|rd|th)?(?!:)`, "u"), onDate],
    [/(?<day>\d{1,2})(?:st|nd|rd|th)/u, onDate],
    [/dia (?<day>\d{1,2})/u, onDate],
    [/weekends?|(?:fin|fines|fim|fins) de semana|finde/u, () => day(isWeekend)],
    [
      /week ?days?|entre semana|dias? de semana|dias? ut(?:il|eis)/u,
      () => day((slot) => !isWeekend(slot)),
    ],
    [/next week|semana que (?:viene|vem)|proxima semana|semana proxima/u, () => inWeeks(1)],
    [/this week|esta semana/u, () => inWeeks(0)],
    [/day after tomorrow|pasado manana|depois de amanha/u, () => inDays(2)],
    [/tonight|esta no(?:che|ite)|hoje a noite/u, () => [...inDays(0), ...EVENING]],
    [/this morning|esta man(?:ana|ha)/u, () => [...inDays(0), ...MORNING]],
    [/this afternoon|esta tarde/u, () => [...inDays(0), ...AFTERNOON]],
    [
      new RegExp(
        `(?:between|from|entre|das?|de) ${clock("from")} ?(?:-|–|to|and|y|e|a|until|till|ate|hasta) ?${clock("until")}`,
        "u",
      ),
      within,
    ],
    [
      new RegExp(`${clock("from")} ?[-–] ?(?<until>\\d{1,2}(?:[:h]\\d{2}| ?(?:${HALF})))`, "u"),
      within,
    ],
    [
      new RegExp(
        `(?:after|from|since|desde|(?:a partir|despues|depois) d(?:e|as?)) ${clock("time")}`,
        "u",
      ),
      ({ time }) => [after(minutes(time))],
    ],
    [
      new RegExp(`(?:before|until|till?|by|antes d(?:e|as?)|hasta|ate) ${clock("time")}`, "u"),
      ({ time }) => [before(minutes(time))],
    ],
    [
      new RegExp(`(?:at|around|about|a las?|as|sobre|por volta d(?:e|as)) ${clock("time")}`, "u"),
      ({ time }) => [near(minutes(time))],
    ],
    [
      new RegExp(`(?<time>\\d{1,2}(?::\\d{2}|h\\d{0,2}|(?::\\d{2})? ?[ap]\\.?m\\.?))`, "u"),
      ({ time }) => [near(minutes(time))],
    ],
    [/after (?:work|office hours)|despues del trabajo|depois do trabalho/u, () => EVENING],
    [/(?:(?:por|de|en|a) )?la manana|mornings?|mananas|manhas?/u, () => MORNING],
    [/tomorrow|manana|amanha/u, () => inDays(1)],
    [/today|hoy|hoje/u, () => inDays(0)],
    [/noon|midday|lunch ?time|lunch|medio ?dia|meio[- ]dia|almoco/u, () => part(11, 14)],
    [/afternoons?|tardes?/u, () => AFTERNOON],
    [/evenings?|nights?|noches?|noites?/u, () => EVENING],
    [/mon(?:day)?s?|lunes|segundas?(?:-feiras?)?/u, () => onWeekday(1)],
    [/tue(?:s|sday)?s?|martes|tercas?(?:-feiras?)?/u, () => onWeekday(2)],
    [/wed(?:nesday)?s?|miercoles|quartas?(?:-feiras?)?/u, () => onWeekday(3)],
    [/thu(?:r|rs|rsday)?s?|jueves|quintas?(?:-feiras?)?/u, () => onWeekday(4)],
    [/fri(?:day)?s?|viernes|sextas?(?:-feiras?)?/u, () => onWeekday(5)],
    [/sat(?:urday)?s?|sabados?/u, () => onWeekday(6)],
    [/sun(?:day)?s?|domingos?/u, () => onWeekday(7)],
  ] satisfies Reading[]
).map(([{ source }, read]) => [
  new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, "gu"),
  read,
]);

/** What a piece of text, in lower case and without accents, says about a time. */
export function readTimes(text: string): Criterion[] {
  const found: Criterion[] = [];
  let rest = text;
  for (const [pattern, read] of READINGS) {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      found.push(...read(match.at(-1) as Groups));
      return " , ";
    });
  }
  return found;
}

function isWeekend({ local }: SlotOnWall): boolean {
  return local.weekday >= 6;
}

function onWeekday(weekday: number): Criterion[] {
  return day(({ local }) => local.weekday === weekday);
}

/** Day first, as the markets write it, unless only the other order makes sense. */
function onDate(found: Groups): Criterion[] {
  const [date, name = ""] = [Number(found.day), found.month];
  const named = MONTHS.split(",").findIndex((names) => new RegExp(`^(?:${names})`, "u").test(name));
  const month = named < 0 ? Number(name) : named + 1;
  const [onDay, inMonth] = month > 12 ? [month, date] : [date, month];
  return [
    {
      axis: "date",
      fits: ({ local }) => local.day === onDay && (name === "" || local.month === inMonth),
    },
  ];
}

/** In "8 to 9 pm" both are in the evening. */
function within({ from, until }: Groups): Criterion[] {
  const end = minutes(until);
  const bare = /^\d{1,2}$/u.test(from ?? "");
  const later = minutes(from) + 720;
  return [after(bare && later < end ? later : minutes(from)), before(end)];
}

/** Nobody views a home at five in the morning: a bare hour up to seven is after noon. */
function minutes(time = ""): number {
  const [, hours = "", rest = ""] = /^(\d{1,2})(?:[:h.](\d{2}))?/u.exec(time) ?? [];
  const hour = Number(hours);
  const isMorning = /a\.?m|manana|manha/u.test(time);
  const isLate = /p\.?m|tarde|noche|noite/u.test(time) || (hour < 8 && !hours.startsWith("0"));
  return ((hour % 12) + (isMorning || (!isLate && hour < 12) ? 0 : 12)) * 60 + Number(rest);
}
