/** One line of a report. */
export interface Series {
  metric: string;
  key: string;
  detail: string;
  counts: readonly number[];
  sums: readonly number[];
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

export function countOf(series: readonly Series[]): number {
  return total(series.map(({ counts }) => total(counts)));
}

export function sumOf(series: readonly Series[]): number {
  return total(series.map(({ sums }) => total(sums)));
}

/** Several lines as one, day by day. */
export function addedUp(series: readonly Series[], days: number): number[] {
  return Array.from({ length: days }, (_, i) => total(series.map(({ counts }) => counts[i] ?? 0)));
}

/** What each has counted, the most first. */
export function ranked(
  series: readonly Series[],
  nameOf: (one: Series) => string,
): [name: string, count: number][] {
  return [...Map.groupBy(series, nameOf)]
    .map(([name, lines]): [string, number] => [name, countOf(lines)])
    .filter(([, count]) => count !== 0)
    .toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b));
}

/** Null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

export interface Span {
  /** The first and the last place in it. */
  first: number;
  last: number;
}

/** Places in spans of `step`, the last one whole: what happens now counts more than how it began. */
export function spansOf(length: number, step: number): Span[] {
  const first = length % step || step;
  const ends = Array.from({ length: Math.ceil(length / step) }, (_, i) => first - 1 + i * step);
  return ends.map((last) => ({ first: Math.max(0, last - step + 1), last }));
}

/** For a line: a span that was cut short would look like a fall. */
export function wholeOnly(
  values: readonly (number | null)[],
  spans: readonly Span[],
): (number | null)[] {
  const [, second] = spans;
  const step = second === undefined ? 0 : second.last - second.first + 1;
  return values.map((value, i) => {
    const { first = 0, last = 0 } = spans[i] ?? {};
    return last - first + 1 < step ? null : value;
  });
}

export function inSpans(values: readonly number[], spans: readonly Span[]): number[] {
  return spans.map(({ first, last }) => total(values.slice(first, last + 1)));
}
