export interface ViewingsSearch {
  /** Today without it. */
  date?: string;
  /** A week without it. */
  view?: "day" | "week";
  /** Whose; everybody's without it. */
  agent?: string;
  /** The viewing that is open beside the calendar. */
  viewing?: string;
}

export function readViewingsSearch(search: Record<string, unknown>): ViewingsSearch {
  const { date, view, agent, viewing } = search;
  return {
    ...(isDay(date) && { date }),
    ...((view === "day" || view === "week") && { view }),
    ...(typeof agent === "string" && agent !== "" && { agent }),
    ...(typeof viewing === "string" && viewing !== "" && { viewing }),
  };
}

/** A date that is on a calendar, as `2026-11-26`. */
export function isDay(text: unknown): text is string {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/u.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
