import type { BrainState } from "../prompts/brain.ts";
import { fold } from "./fold.ts";
import { OTHER_DAYS, OTHER_PARTS } from "./lexicon.ts";

const DAYS: Readonly<Record<string, RegExp>> = {
  Monday: /\b(mondays?|lunes|segunda|lundi|montag)\b/u,
  Tuesday: /\b(tuesdays?|martes|terca|mardi|dienstag)\b/u,
  Wednesday: /\b(wednesdays?|miercoles|quarta|mercredi|mittwoch)\b/u,
  Thursday: /\b(thursdays?|jueves|quinta|jeudi|donnerstag)\b/u,
  Friday: /\b(fridays?|viernes|sexta|vendredi|freitag)\b/u,
  Saturday: /\b(saturdays?|sabado|samedi|samstag|weekends?)\b/u,
  Sunday: /\b(sundays?|domingo|dimanche|sonntag|weekends?)\b/u,
};
const PARTS: readonly (readonly [RegExp, from: string, until: string])[] = [
  [/\b(mornings?|por la manana|de manha|vormittags?)\b/u, "00:00", "12:00"],
  [/\b(afternoons?|por la tarde|a tarde|de tarde|nachmittags?)\b/u, "12:00", "18:00"],
  [/\b(evenings?|tonight|noche|noite|abends?)\b/u, "17:00", "24:00"],
];
const OTHERS = [
  [OTHER_PARTS.afternoon, "12:00", "18:00"],
  [OTHER_PARTS.morning, "00:00", "12:00"],
] as const;
const HOUR =
  /\b(at|around|after|before|from|as|a las|um|a) (\d{1,2})(?::(\d{2}))? ?(am|pm|h|heures|uhr)?\b|\b(\d{1,2})(?::(\d{2}))? ?(am|pm)\b|\b(\d{1,2}):(\d{2})\b/u;

type Slots = Pick<BrainState, "slots" | "today" | "openViewing">;

/** The first offered slot at a time the lead named; null when they named none, or none fits. */
export function fittingSlot({ slots, today, openViewing }: Slots, wish: string): string | null {
  const folded = fold(wish);
  const days = wantedDays(folded, today);
  const part = [...PARTS, ...OTHERS].find(([sign]) => sign.test(folded));
  const hour = hourOf(folded);
  if (days === null && part === undefined && hour === null) return null;
  const fits = slots.find(
    (slot) =>
      !(slot.date === openViewing?.date && slot.time === openViewing.time) &&
      (days === null || days.includes(slot.weekday) || days.includes(slot.date)) &&
      (part === undefined || (slot.time >= part[1] && slot.time < part[2])) &&
      (hour === null || hour(slot.time)),
  );
  return fits?.id ?? null;
}

/** Weekdays, or the date that "today" or "tomorrow" means. */
function wantedDays(folded: string, today: BrainState["today"]): string[] | null {
  const named = [...Object.entries(DAYS), ...OTHER_DAYS]
    .filter(([, sign]) => sign.test(folded))
    .map(([day]) => day);
  if (named.length > 0) return named;
  if (/\b(today|hoy|hoje|tonight)\b/u.test(folded)) return [today.date];
  if (!/\b(tomorrow|manana|amanha)\b/u.test(folded) || /\bpor la manana\b/u.test(folded))
    return null;
  return [new Date(Date.parse(`${today.date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)];
}

function hourOf(folded: string): ((time: string) => boolean) | null {
  const [match, word, h1, m1, half1, h2, m2, half2, h3, m3] = HOUR.exec(folded) ?? [];
  if (match === undefined) return null;
  const hour = Number(h1 ?? h2 ?? h3);
  const half = half1 ?? half2;
  // Nobody is shown a place at three at night.
  const isLater = half === "pm" ? hour < 12 : half !== "am" && hour < 8;
  const time = `${String(isLater ? hour + 12 : hour).padStart(2, "0")}:${m1 ?? m2 ?? m3 ?? "00"}`;
  if (word === "after" || word === "from") return (at) => at >= time;
  if (word === "before") return (at) => at < time;
  return (at) => at === time;
}
