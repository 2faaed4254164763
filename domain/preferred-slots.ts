import type { DateTime } from "luxon";
import { localTime, spreadSlots, type Slot } from "./slots.ts";
import { readTimes, type Criterion, type SlotOnWall } from "./time-words.ts";

/**
 * The slots that fit a wish in plain English, Spanish or Portuguese first, else in the order given.
 * A wish that says nothing of times leaves all as they are.
 */
export function preferSlots(
  slots: readonly Slot[],
  wish: string | null,
  timeZone: string,
  now: number,
): Slot[] {
  const understood = wish === null ? null : readWish(wish);
  if (!understood) return [...slots];
  const today = localTime(now, timeZone);
  return slots
    .map((slot) => ({ slot, rank: understood(onWall(slot, timeZone), today) }))
    .toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ slot }) => slot);
}

/** A choice for a person like `spreadSlots`, from what fits the wish while that is enough. */
export function offerSlots(
  slots: readonly Slot[],
  wish: string | null,
  count: number,
  timeZone: string,
  now: number,
): Slot[] {
  const understood = wish === null ? null : readWish(wish);
  const today = localTime(now, timeZone);
  const fits = (slot: Slot) => !understood || understood(onWall(slot, timeZone), today) < Infinity;
  const offered = spreadSlots(
    preferSlots(slots.filter(fits), wish, timeZone, now),
    count,
    timeZone,
  );
  const times = new Set(offered.map(({ startsAt }) => startsAt));
  const others = slots.filter((slot) => !fits(slot) && !times.has(slot.startsAt));
  return [...offered, ...spreadSlots(others, count - offered.length, timeZone)];
}

/** Minutes away from the wish; infinite where the slot does not fit. */
type Rank = (slot: SlotOnWall, now: DateTime) => number;

const REVERSED: [RegExp, string][] = [
  [/\b(?:(?:no|not) (?:later than|after)|(?:no|nao) (?:despues|depois) d(?:e|as?))\b/gu, "before"],
  [/\b(?:(?:no|not) (?:earlier than|before)|(?:no|nao) antes d(?:e|as?))\b/gu, "after"],
];
/** A Portuguese "no sábado" is on Saturday. */
const NOT =
  /\b(?=(?:(?:any|every)(?:thing|time|day| time| day)? but|not|no(?! (?:sabado|domingo|dia|fim|final|proximo|almoco))|never|except|without|can'?t|cannot|don'?t|doesn'?t|won'?t|excepto|menos|salvo|exceto|nao|nunca|nem)\b)/u;
const CHOICE = /\s(?:or|o|ou|u)\s/u;

function readWish(wish: string): Rank | null {
  const clauses = plain(wish).split(
    /[,;!?](?=\s|$)|(?<!\d)\.\s|\b(?:but|pero|mas|porem)\b(?<!(?:any|every)\S*(?: \S+)? but)/u,
  );
  const refused: Criterion[] = [];
  const wanted: string[] = [];
  for (const clause of clauses) {
    const [said = "", ...denials] = NOT.test(clause) ? splitBeforeNot(clause) : [clause];
    const denied = readTimes(denials.join(" "));
    // "Monday is not good" refuses what came before the "not".
    const refusesAll = denials.length > 0 && denied.length === 0;
    refused.push(...(refusesAll ? readTimes(said) : denied));
    if (!refusesAll) wanted.push(said);
  }
  const choices = completed(wanted.join(" , ").split(CHOICE).map(readTimes));
  if (choices.length === 0 && refused.length === 0) return null;
  return (slot, now) => {
    if (refused.some(({ fits }) => fits(slot, now))) return Infinity;
    if (choices.length === 0) return 0;
    return Math.min(...choices.map((choice) => rankOf(choice, slot, now)));
  };
}

function splitBeforeNot(clause: string): string[] {
  const at = clause.search(NOT);
  return [clause.slice(0, at), clause.slice(at)];
}

/** In "Monday or Tuesday morning" the morning is both's; in "Monday morning or evening", the day. */
function completed(choices: Criterion[][]): Criterion[][] {
  const said = choices.filter((choice) => choice.length > 0);
  const isDay = ({ axis }: Criterion) => axis === "day" || axis === "date" || axis === "week";
  const isTime = (criterion: Criterion) => !isDay(criterion);
  return said.map((choice, index) => {
    const earlier = said.slice(0, index).toReversed();
    const later = said.slice(index + 1);
    const days = [choice, ...earlier, ...later].find((other) => other.some(isDay));
    const times = [choice, ...later].find((other) => other.some(isTime));
    return [...(days?.filter(isDay) ?? []), ...(times?.filter(isTime) ?? [])];
  });
}

function rankOf(choice: readonly Criterion[], slot: SlotOnWall, now: DateTime): number {
  const byAxis = Map.groupBy(choice, ({ axis }) => axis);
  for (const [axis, criteria] of byAxis) {
    const isBound = axis === "after" || axis === "before";
    const holds = ({ fits }: Criterion) => fits(slot, now);
    if (!(isBound ? criteria.every(holds) : criteria.some(holds))) return Infinity;
  }
  return Math.min(
    ...(byAxis.get("at") ?? [{ at: slot.start }]).map(({ at = 0 }) => Math.abs(slot.start - at)),
  );
}

function onWall({ startsAt, endsAt }: Slot, timeZone: string): SlotOnWall {
  const local = localTime(startsAt, timeZone);
  const start = local.hour * 60 + local.minute;
  return { local, start, end: start + (endsAt - startsAt) / 60_000 };
}

function plain(wish: string): string {
  const text = wish
    .normalize("NFD")
    .replace(/[\u0300-\u036F]/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, " ");
  return REVERSED.reduce((said, [pattern, word]) => said.replace(pattern, word), text);
}
