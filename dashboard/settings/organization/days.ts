import { DAY_MS } from "../../ui/durations.ts";
import { forInput } from "../../ui/local-time.ts";

/** The date so many days ago where the reader is, as a date field has it. */
export function dateBefore(now: number, days: number): string {
  return forInput(new Date(now - days * DAY_MS)).slice(0, 10);
}

/** When the day after this date begins where the reader is: until then the date lasts. */
export function dayAfter(date: string): string {
  const at = new Date(`${date}T00:00`);
  at.setDate(at.getDate() + 1);
  return at.toISOString();
}
