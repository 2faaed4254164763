import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import styles from "./chart.module.css";
import { Legend } from "./legend.tsx";
import { COUNT_STEPS, plot, type Drawn } from "./plot.ts";
import { colourReader, onThemeChange } from "./theme-colours.ts";

interface ChartProps extends Omit<Drawn, "steps"> {
  label: string;
  steps?: Drawn["steps"];
}

/** Lines over time. The pointer or the arrow keys read out what they have at a place. */
export function Chart({ label, places, marks, lines, write, steps = COUNT_STEPS }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<uPlot>(null);
  const [chosen, setPlace] = useState<number | null>(null);
  // Fewer days may have come since it was chosen.
  const place = chosen !== null && chosen < places.length ? chosen : null;

  useEffect(() => {
    const into = box.current;
    if (into === null) return undefined;
    const chart = plot({ places, marks, lines, write, steps }, into, colourReader(into), setPlace);
    drawn.current = chart;
    const size = new ResizeObserver(() =>
      chart.setSize({ width: into.clientWidth, height: into.clientHeight }),
    );
    size.observe(into);
    const stop = onThemeChange(() => chart.redraw(false, true));
    return () => {
      stop();
      size.disconnect();
      chart.destroy();
      into.replaceChildren();
    };
  }, [places, marks, lines, write, steps]);

  function onKeyDown(event: KeyboardEvent): void {
    const last = places.length - 1;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const from = place ?? (step === -1 ? last + 1 : -1);
    const to =
      step !== undefined
        ? from + (isRightToLeft ? -step : step)
        : { Home: 0, End: last, Escape: null }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = to === null ? null : Math.min(last, Math.max(0, to));
    const chart = drawn.current;
    chart?.setCursor({ left: next === null ? -10 : chart.valToPos(next, "x"), top: 0 });
    setPlace(next);
  }

  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <Legend lines={lines} place={place} write={write} />
        <span aria-hidden="true" className={styles.place}>
          {place !== null && places[place]}
        </span>
      </figcaption>
      <div
        ref={box}
        className={styles.canvas}
        role="group"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="visually-hidden">
        {place !== null &&
          `${places[place]}: ${lines
            .map(
              ({ name, values }) => `${name} ${values[place] == null ? "–" : write(values[place])}`,
            )
            .join(", ")}`}
      </p>
    </figure>
  );
}
