import type { ReactNode } from "react";
import styles from "./empty.module.css";

interface EmptyProps {
  title: string;
  /** What belongs here, and how it comes. */
  text: string;
  /** The first step. */
  action?: ReactNode;
}

/** Where there is nothing yet: says what will be here and how to begin. */
export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  );
}
