import uPlot from "uplot";
import { LOOKS, type Line } from "./looks.ts";

export interface Drawn {
  /** What each place is called. */
  places: readonly string[];
  /** What stands under it, where that is shorter. */
  marks?: readonly string[] | undefined;
  lines: readonly Line[];
  write: (value: number) => string;
  /** Where the axis may be marked, from the smallest step. */
  steps: readonly number[];
}

const LABEL_PX = 84;
const LETTER_PX = 7;
const MOST_POINTS = 45;

/**
 * Draws lines into an element, as wide as that is. `onPlace` hears of the pointer alone: a place that
 * keys have chosen stays when the chart gets another width or newer figures.
 */
export function plot(
  { places, marks = places, lines, write, steps }: Drawn,
  into: HTMLElement,
  colourOf: (property: string) => string,
  onPlace: (place: number | null) => void,
): uPlot {
  const { fontFamily, direction } = getComputedStyle(into);
  const isRightToLeft = direction === "rtl";
  const font = `12px ${fontFamily}`;
  const axis = { stroke: () => colourOf("--soft"), font, ticks: { show: false } };
  const grid = { stroke: () => colourOf("--line"), width: 1 };
  return new uPlot(
    {
      width: into.clientWidth,
      height: into.clientHeight,
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false, y: false }, points: { size: 7 } },
      padding: [10, 28, 0, 28],
      scales: {
        x: {
          time: false,
          dir: isRightToLeft ? -1 : 1,
          range: () => [0, Math.max(1, places.length - 1)],
        },
        y: { range: (_, __, most) => [0, (most || 1) * 1.08] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 26,
          splits: ({ width }) => marked(places.length, width),
          values: (_, splits) => splits.map((place) => marks[place] ?? ""),
        },
        {
          ...axis,
          grid,
          side: isRightToLeft ? 1 : 3,
          incrs: [...steps],
          size: (_, words) => 14 + LETTER_PX * Math.max(0, ...(words ?? []).map((w) => w.length)),
          values: (_, splits) => splits.map(write),
        },
      ],
      series: [
        {},
        ...lines.map(({ name, look }) => ({
          label: name,
          stroke: () => colourOf(LOOKS[look].colour),
          width: LOOKS[look].width,
          dash: [...LOOKS[look].dash],
          points: {
            show: look === "main" && places.length <= MOST_POINTS,
            size: 5,
            fill: () => colourOf(LOOKS[look].colour),
          },
        })),
      ],
      hooks: { setCursor: [({ cursor }) => cursor.event && onPlace(cursor.idx ?? null)] },
    },
    [places.map((_, i) => i), ...lines.map(({ values }) => [...values])],
    into,
  );
}

/** As many places as have room to be named, evenly. */
function marked(places: number, width: number): number[] {
  const every = Math.max(1, Math.ceil(places / Math.max(1, Math.floor(width / LABEL_PX))));
  return Array.from({ length: Math.ceil(places / every) }, (_, i) => i * every);
}

/** Steps of 1, 2 and 5: what is counted has no halves. */
export const COUNT_STEPS: readonly number[] = Array.from({ length: 9 }, (_, power) =>
  [1, 2, 5].map((n) => n * 10 ** power),
).flat();
