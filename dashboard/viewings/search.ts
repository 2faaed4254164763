import { isDay } from "../ui/is-day.ts";

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
