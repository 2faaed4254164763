import { useTranslations } from "use-intl";
import { failureOf } from "../app/failure.ts";
import { Button } from "./button.tsx";
import styles from "./failure.module.css";

interface FailureProps {
  /** Nothing is shown without one. */
  error: Error | null;
  onRetry?: () => void;
}

/** What went wrong and, where it helps, a way to try again. Always in the page, so that it is read out when it comes. */
export function Failure({ error, onRetry }: FailureProps) {
  const t = useTranslations("inbox");
  return (
    <div role="alert" className={styles.failure}>
      {error && <p>{failureOf(error) ?? t("unreachable")}</p>}
      {error && onRetry && <Button onClick={onRetry}>{t("again")}</Button>}
    </div>
  );
}
