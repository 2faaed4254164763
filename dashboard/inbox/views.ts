import type { LeadCounts, LeadItem, LeadQuery } from "../app/types.ts";

/** A saved look at the leads: what the API is asked, and whether a lead that changed is still in it. */
export interface View {
  /** Null until the counts tell what "today" and "closing" mean. */
  query: (counts: LeadCounts | undefined) => LeadQuery | null;
  /** Null where only the API can tell. */
  holds: ((lead: LeadItem, me: string) => boolean) | null;
  /** What comes first; what it is worth to a lead, which is null for the last. */
  sort: { by: NonNullable<LeadQuery["sort"]>; value: (lead: LeadItem) => string | null };
  /** Leads come into it and leave it as time goes by, without an event. */
  isOfTheHour?: true;
}

const CLOSED: readonly LeadItem["stage"][] = ["won", "lost", "dormant"];
const isOpen = ({ stage }: LeadItem) => !CLOSED.includes(stage);
const latest: View["sort"] = { by: "-lastMessageAt", value: ({ lastMessageAt }) => lastMessageAt };
/** Under this the window is worth a warning. */
export const CLOSING_MS = 4 * 3_600_000;

export const VIEWS = {
  open: { query: () => ({ open: "true" }), holds: isOpen, sort: latest },
  mine: {
    query: () => ({ open: "true", mine: "true" }),
    holds: (lead, me) => isOpen(lead) && lead.assigneeId === me,
    sort: latest,
  },
  unassigned: {
    query: () => ({ open: "true", unassigned: "true" }),
    holds: (lead) => isOpen(lead) && lead.assigneeId === null,
    sort: latest,
  },
  needsPerson: {
    query: () => ({ needsPerson: "true" }),
    holds: ({ personWanted }) => personWanted !== null,
    sort: latest,
  },
  unread: {
    query: () => ({ unread: "true" }),
    holds: ({ unread }) => unread > 0,
    sort: latest,
  },
  waiting: {
    query: () => ({ waiting: "true" }),
    holds: ({ waitingSince }) => waitingSince !== null,
    sort: { by: "waitingSince", value: ({ waitingSince }) => waitingSince },
  },
  windowClosing: {
    query: (counts) => (counts ? { windowClosesBefore: counts.windowClosesBefore } : null),
    holds: ({ windowClosesAt }) => {
      const left = windowClosesAt === null ? 0 : Date.parse(windowClosesAt) - Date.now();
      return left > 0 && left < CLOSING_MS;
    },
    sort: { by: "windowClosesAt", value: ({ windowClosesAt }) => windowClosesAt },
    isOfTheHour: true,
  },
  viewingsToday: {
    query: (counts) =>
      counts ? { viewingFrom: counts.today.from, viewingTo: counts.today.to } : null,
    holds: null,
    sort: latest,
    isOfTheHour: true,
  },
} as const satisfies Record<string, View>;
export type ViewName = keyof typeof VIEWS;

export function isView(name: unknown): name is ViewName {
  return typeof name === "string" && name in VIEWS;
}

/** Whether one lead stands before another in a list: ids break ties, as in the API. */
export function standsBefore({ by, value }: View["sort"], a: LeadItem, b: LeadItem): boolean {
  const [x, y] = [value(a), value(b)];
  const isDescending = by.startsWith("-");
  if (x !== y) {
    if (x === null || y === null) return y === null;
    return isDescending ? x > y : x < y;
  }
  return isDescending ? a.id > b.id : a.id < b.id;
}
