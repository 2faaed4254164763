import type { ReactNode } from "react";
import { PageTitle } from "./page-title.tsx";
import styles from "./full-page.module.css";

interface FullPageProps {
  title: string;
  /** What can be done here, beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** As tall as the window, for boards and calendars: their parts scroll, the page does not. */
export function FullPage({ title, actions, children }: FullPageProps) {
  return (
    <main className={styles.page} aria-labelledby="page-title">
      <PageTitle title={title} />
      <header className={styles.head}>
        <h1 id="page-title">{title}</h1>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  );
}
