import styles from "./arrow.module.css";

/** From what stands before it to what stands after it, whichever way the language runs. */
export function Arrow() {
  return (
    <span aria-hidden="true" className={styles.arrow}>
      →
    </span>
  );
}
