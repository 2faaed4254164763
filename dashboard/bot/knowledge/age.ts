import { DAY_MS } from "../../ui/durations.ts";

const MONTH_DAYS = 30;
/** Fees, papers and rules change: after so long somebody should look whether it still holds. */
const OLD_MONTHS = 6;

/** How many months nobody looked at an answer; null while that is not long. */
export function monthsUnseen(updatedAt: string, now: number): number | null {
  const months = Math.floor((now - Date.parse(updatedAt)) / (MONTH_DAYS * DAY_MS));
  return months >= OLD_MONTHS ? months : null;
}
