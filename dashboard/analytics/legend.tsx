import styles from "./legend.module.css";
import { LOOKS, type Line } from "./looks.ts";

/** Names the lines beside a piece of each; with a place, what they have there. */
export function Legend({
  lines,
  place,
  write,
}: {
  lines: readonly Line[];
  place: number | null;
  write: (value: number) => string;
}) {
  return (
    <ul className={styles.legend}>
      {lines.map(({ name, look, values }) => {
        const { colour, dash, width } = LOOKS[look];
        const value = place === null ? null : values[place];
        return (
          <li key={name}>
            <svg aria-hidden="true" width="30" height="8">
              <line
                x1="0"
                x2="30"
                y1="4"
                y2="4"
                stroke={`var(${colour})`}
                strokeWidth={width}
                strokeDasharray={dash.join(" ")}
              />
            </svg>
            {name}
            {place !== null && <strong>{value == null ? "–" : write(value)}</strong>}
          </li>
        );
      })}
    </ul>
  );
}
