/** As `duration_bucket` in the database: steps of a tenth, so that a quantile is wrong by a twentieth at most. */
const STEP = Math.log(1.1);

export interface DurationCount {
  bucket: number;
  count: number;
}

/** The bucket of a duration in milliseconds; those under one count as one. */
export function bucketOf(ms: number): number {
  return Math.floor(Math.log(Math.max(ms, 1)) / STEP);
}

/** The duration, in milliseconds, that a share of them does not exceed; null when there are none. */
export function durationQuantile(counts: readonly DurationCount[], share: number): number | null {
  const sorted = counts.filter(({ count }) => count > 0).toSorted((a, b) => a.bucket - b.bucket);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const wanted = Math.min(total, Math.max(1, Math.ceil(total * share)));
  let passed = 0;
  for (const { bucket, count } of sorted) {
    passed += count;
    if (passed >= wanted) return Math.round(Math.exp((bucket + 0.5) * STEP));
  }
  return null;
}
