type AgendaKind = "follow_up";

/** Something that will happen to a lead unless it is cancelled. `at` is epoch milliseconds. */
export interface AgendaItem {
  id: string;
  kind: AgendaKind;
  at: number;
  reason: string;
}
/** Sorted by time, then id. */
export type Agenda = readonly AgendaItem[];

export function schedule(agenda: Agenda, item: AgendaItem): AgendaItem[] {
  return [...agenda.filter(({ id }) => id !== item.id), item].toSorted(
    (a, b) => a.at - b.at || a.id.localeCompare(b.id),
  );
}

export function unschedule(agenda: Agenda, kind: AgendaKind): AgendaItem[] {
  return agenda.filter((item) => item.kind !== kind);
}

export function dueItem(agenda: Agenda, now: number): AgendaItem | undefined {
  const next = agenda[0];
  return next && next.at <= now ? next : undefined;
}
