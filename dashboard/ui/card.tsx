import { useId, type ReactNode } from "react";
import styles from "./card.module.css";

interface CardProps {
  title: string;
  intro?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a title of its own. */
export function Card({ title, intro, actions, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {intro && <p>{intro}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
