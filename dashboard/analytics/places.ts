import { spansOf, type Span } from "./figures.ts";
import { stepOf, type Days } from "./period.ts";
import type { useFormats } from "./use-formats.ts";

interface Places {
  spans: readonly Span[];
  /** As `Nov 2 – 8`. */
  places: readonly string[];
  /** As `Nov 2`. */
  marks: readonly string[];
}

/** A report's days, or its weeks when there are many, by their names. */
export function placesOf(
  { days, ...period }: Days & { days: readonly string[] },
  { day, shortDays }: Pick<ReturnType<typeof useFormats>, "day" | "shortDays">,
): Places {
  const spans = spansOf(days.length, stepOf(period));
  const ends = spans.map(({ first, last }) => ({ from: days[first] ?? "", to: days[last] ?? "" }));
  return {
    spans,
    places: ends.map((each) => (each.from === each.to ? day(each.from) : shortDays(each))),
    marks: ends.map(({ from }) => day(from)),
  };
}
