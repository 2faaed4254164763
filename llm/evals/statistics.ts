/** The chance that k of k runs pass, from c passes in n: C(c,k) / C(n,k). Null with fewer runs than k. */
export function passAll(passed: number, runs: number, k: number): number | null {
  if (runs < k) return null;
  let chance = 1;
  for (let i = 0; i < k; i++) chance *= Math.max(0, passed - i) / (runs - i);
  return chance;
}

/** The upper end of a rate's 95 % interval: 3/n when nothing was found, else Wilson's. Null for no trials. */
export function upperBound(found: number, trials: number): number | null {
  if (trials === 0) return null;
  if (found === 0) return Math.min(1, 3 / trials);
  const z = 1.96;
  const rate = found / trials;
  const centre = rate + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate) + (z * z) / (4 * trials)) / trials);
  return Math.min(1, (centre + spread) / (1 + (z * z) / trials));
}

/** Null of nothing; the lower of the two middle ones of an even count. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((all, one) => all + one, 0) / values.length;
}

/** How often what was found was right, and what was there was found. Null where nothing can be said. */
export interface Hits {
  right: number;
  /** Found, and not there or not so. */
  wrong: number;
  /** There, and not found or not so. */
  missed: number;
}

export function precision({ right, wrong }: Hits): number | null {
  return right + wrong === 0 ? null : right / (right + wrong);
}

export function recall({ right, missed }: Hits): number | null {
  return right + missed === 0 ? null : right / (right + missed);
}

export function f1({ right, wrong, missed }: Hits): number | null {
  return right + wrong + missed === 0 ? null : (2 * right) / (2 * right + wrong + missed);
}
