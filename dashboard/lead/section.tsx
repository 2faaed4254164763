import { useId, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { failureOf } from "../app/failure.ts";
import styles from "./section.module.css";

interface SectionProps {
  title: string;
  /** What went wrong here last. */
  error?: Error | null;
  children: ReactNode;
}

export function Section({ title, error = null, children }: SectionProps) {
  const id = useId();
  const t = useTranslations("inbox");
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      <p role="alert" className={styles.error}>
        {error && (failureOf(error) ?? t("unreachable"))}
      </p>
    </section>
  );
}
