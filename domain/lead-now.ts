import type { AgendaItem } from "./agenda.ts";
import type { Stage } from "./stage.ts";

/** The lead as the database has it, for its workflow to go by. The highest revision is the newest. */
export interface LeadNow {
  revision: number;
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  /** Epoch milliseconds. */
  pausedUntil: number | null;
  agenda: AgendaItem[];
}
