import styles from "./labels.module.css";
import type { LabelColor } from "./queries.ts";

/** Stands beside the color's name: alone it says nothing to who cannot see it. */
export function Swatch({ color }: { color: LabelColor }) {
  return <span className={styles.swatch} data-color={color} aria-hidden="true" />;
}
