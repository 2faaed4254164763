import type { ReactNode } from "react";
import { PageTitle } from "./page-title.tsx";
import styles from "./page.module.css";

interface PageProps {
  title: string;
  /** What the page is for, in a sentence. */
  intro?: string;
  /** What can be done here, beside the title. */
  actions?: ReactNode;
  /** The whole width, for boards and calendars, instead of one that reads well. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, intro, actions, wide = false, children }: PageProps) {
  return (
    <main className={styles.page} aria-labelledby="page-title" tabIndex={0}>
      <PageTitle title={title} />
      <div className={styles.body} data-wide={wide}>
        <header className={styles.head}>
          <div>
            <h1 id="page-title">{title}</h1>
            {intro && <p className={styles.intro}>{intro}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </main>
  );
}
