import type { ReactNode } from "react";
import styles from "./badge.module.css";

/** A state in a word or two. */
export function Badge({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "good" | "warn" | "bad";
  children: ReactNode;
}) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
