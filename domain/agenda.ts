export const AGENDA_KINDS = [
  "follow_up",
  "viewing_reminder",
  "viewing_outcome",
  "hold_expiry",
  "claim_timeout",
  "template_wait",
  "snooze_review",
  "check",
] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

/** What happens to a lead and takes planned things off its agenda. */
export const AGENDA_CAUSES = [
  "answer",
  "opt_out",
  "takeover",
  "hand_back",
  "pause",
  "booking",
  "closing",
  "claim",
] as const;
export type AgendaCause = (typeof AGENDA_CAUSES)[number];

/** What an item is about. Ids and numbers only: Temporal keeps it. */
export interface AgendaRef {
  viewingId?: string;
  /** The version of the cadence that the silence began with; null for the built-in one. */
  cadenceId?: string | null;
  trigger?: string;
  step?: number;
  /** When the silence began that a follow-up breaks. */
  silentSince?: number;
  /** When the step was first due that waits for a template's approval. */
  dueAt?: number;
  /** WhatsApp said the 24-hour window is closed: only a template may go. */
  asTemplate?: true;
}

/** Something that will happen to a lead unless it is cancelled. `at` is epoch milliseconds. */
export interface AgendaItem {
  id: string;
  kind: AgendaKind;
  at: number;
  /** Why, in words. */
  reason: string;
  ref?: AgendaRef;
}
/** Sorted by time, then id. */
export type Agenda = readonly AgendaItem[];

/** What takes an item of each kind off the agenda, besides a person who cancels it. */
export const CANCELLED_BY: Readonly<Record<AgendaKind, readonly AgendaCause[]>> = {
  follow_up: ["answer", "opt_out", "takeover", "pause", "booking", "closing"],
  template_wait: ["answer", "opt_out", "takeover", "pause", "booking", "closing"],
  viewing_reminder: ["opt_out"],
  viewing_outcome: [],
  hold_expiry: [],
  claim_timeout: ["claim", "hand_back", "closing"],
  snooze_review: ["takeover", "hand_back", "closing"],
  check: [],
};

/** Puts an item in its place; one of the same id makes way. */
export function schedule(agenda: Agenda, item: AgendaItem): AgendaItem[] {
  return [...agenda.filter(({ id }) => id !== item.id), item].toSorted(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  );
}

/** What is left when `cause` happens. */
export function agendaAfter(agenda: Agenda, cause: AgendaCause): AgendaItem[] {
  return agenda.filter(({ kind }) => !CANCELLED_BY[kind].includes(cause));
}

export function dueItem(agenda: Agenda, now: number): AgendaItem | undefined {
  const next = agenda[0];
  return next && next.at <= now ? next : undefined;
}
