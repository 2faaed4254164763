import styles from "./close-button.module.css";
import { Close } from "./icons.tsx";

/** Takes away what it stands beside. */
export function CloseButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={styles.close} aria-label={label} onClick={onPress}>
      <Close />
    </button>
  );
}
