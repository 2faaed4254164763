import { schedule, type Agenda, type AgendaItem } from "./agenda.ts";
import type { ViewingView } from "./viewing.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KINDS: readonly AgendaItem["kind"][] = ["hold_expiry", "viewing_reminder", "viewing_outcome"];

/** When a reminder that is wanted at `at` may go: the same, or earlier. */
export type Earlier = (at: number) => number;

const AT_ONCE: Earlier = (at) => at;

/**
 * What is to happen about a viewing from `now` on. An expiry or an outcome that is late is still
 * due; a reminder is not, nor one a day ahead right after the booking.
 */
export function viewingItems(
  viewing: ViewingView,
  now: number,
  earlier: Earlier = AT_ONCE,
): AgendaItem[] {
  return allItems(viewing, earlier).filter(({ kind, id, at }) => {
    if (kind !== "viewing_reminder") return true;
    return id.endsWith(":day") ? at - now >= 2 * HOUR : at > now;
  });
}

/**
 * The agenda with what the viewings ask for. Items of a viewing that is gone, closed or at another
 * time go; those there stay as they are, for a person may have moved them; ids in `settledIds`
 * (done, or cancelled by a person) never come back.
 */
export function syncViewings(
  agenda: Agenda,
  viewings: readonly ViewingView[],
  settledIds: ReadonlySet<string>,
  now: number,
  earlier: Earlier = AT_ONCE,
): AgendaItem[] {
  const wanted = new Set(
    viewings.flatMap((viewing) => allItems(viewing, earlier)).map(({ id }) => id),
  );
  const kept = agenda.filter(({ id, kind }) => !KINDS.includes(kind) || wanted.has(id));
  const there = new Set(kept.map(({ id }) => id));
  return viewings
    .flatMap((viewing) => viewingItems(viewing, now, earlier))
    .filter(({ id }) => !there.has(id) && !settledIds.has(id))
    .reduce(schedule, kept);
}

/** A start is part of the id, so that a viewing at another time gets items of its own. */
function allItems(viewing: ViewingView, earlier: Earlier): AgendaItem[] {
  const { id, state, startsAt, endsAt, holdExpiresAt } = viewing;
  const ref = { viewingId: id };
  if (state === "held" && holdExpiresAt !== null) {
    const reason = "the hold on the viewing runs out";
    return [{ id: `hold:${id}`, kind: "hold_expiry", at: holdExpiresAt, reason, ref }];
  }
  if (state !== "confirmed") return [];
  return [
    {
      id: `reminder:${id}:${startsAt}:day`,
      kind: "viewing_reminder",
      ...byDay(startsAt - 24 * HOUR, "a day before the viewing", earlier),
      ref,
    },
    {
      id: `reminder:${id}:${startsAt}:hours`,
      kind: "viewing_reminder",
      ...byDay(startsAt - 2 * HOUR, "two hours before the viewing", earlier),
      ref,
    },
    {
      id: `outcome:${id}:${startsAt}`,
      kind: "viewing_outcome",
      at: endsAt + 30 * MINUTE,
      reason: "half an hour after the viewing: how did it go",
      ref,
    },
    {
      id: `outcome:${id}:${startsAt}:again`,
      kind: "viewing_outcome",
      at: endsAt + 24 * HOUR,
      reason: "a day after the viewing: nobody has said how it went",
      ref,
    },
  ];
}

function byDay(wanted: number, reason: string, earlier: Earlier) {
  const at = earlier(wanted);
  return { at, reason: at === wanted ? reason : `${reason}, or sooner where that is night` };
}
