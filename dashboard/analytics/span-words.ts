const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A measured span in the unit it is read in: `2.9 sec`, `14 min`, `3.5 hr`. */
export function spanWords(ms: number, language: string): string {
  const [value, unit] =
    ms < MINUTE
      ? ([ms / SECOND, "second"] as const)
      : ms < HOUR
        ? ([ms / MINUTE, "minute"] as const)
        : ms < DAY
          ? ([ms / HOUR, "hour"] as const)
          : ([ms / DAY, "day"] as const);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** Where an axis of spans may be marked. */
export const SPAN_STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20].map((n) => n * DAY),
];
