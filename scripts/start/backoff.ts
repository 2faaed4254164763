/** A service that ran this long after it was ready has done well: the next failure counts as its first. */
export const STABLE_AFTER_MS = 10_000;

const FIRST_MS = 250;
const LONGEST_MS = 15_000;

/** How long to wait before the next start, after so many failures in a row before this one. */
export function backoffMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(failures, 20), LONGEST_MS);
}
