import styles from "./bars.module.css";

export interface Bar {
  name: string;
  value: number;
  /** The value in words. */
  text: string;
  /** What it had in the compared period; a thin line beneath. */
  before?: number | null | undefined;
  /** A sentence of what it means. */
  note?: string | undefined;
}

/** Bars with their names and figures as text, longest as wide as there is room. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1e-9, ...bars.flatMap(({ value, before }) => [value, before ?? 0]));
  const width = (value: number) => ({ inlineSize: `${(100 * value) / most}%` });
  return (
    <ol className={styles.bars}>
      {bars.map(({ name, value, text, before, note }) => (
        <li key={name}>
          <span className={styles.name} dir="auto">
            {name}
          </span>
          <strong className={styles.value}>{text}</strong>
          <span className={styles.track}>
            {value > 0 && <span className={styles.bar} style={width(value)} />}
            {before != null && <span className={styles.before} style={width(before)} />}
          </span>
          {note && <span className={styles.note}>{note}</span>}
        </li>
      ))}
    </ol>
  );
}
