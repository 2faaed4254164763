import { useTranslations } from "use-intl";
import { ApiProblem } from "../../api/client.ts";
import { problemAt } from "../app/failure.ts";
import { Button } from "./button.tsx";
import { Failure } from "./failure.tsx";
import styles from "./failure.module.css";

interface SaveFailureProps {
  error: Error | null;
  /** Those that say themselves what is wrong with them. */
  fields?: readonly string[] | undefined;
  /** Reads it anew under what was typed, when somebody else was first. */
  onReload?: (() => void) | undefined;
}

/** As `Failure` for a form. */
export function SaveFailure({ error, fields = [], onReload }: SaveFailureProps) {
  const t = useTranslations();
  const isStale = error instanceof ApiProblem && error.problem.code === "precondition_failed";
  const isMarked = fields.some((field) => problemAt(error, field) !== undefined);
  if (!isMarked && !(isStale && onReload)) return <Failure error={error} />;
  return (
    <div role="alert" className={styles.failure}>
      <p>{isMarked ? t("ui.seeFields") : t("ui.changedElsewhere")}</p>
      {!isMarked && <Button onClick={onReload}>{t("ui.loadAnew")}</Button>}
    </div>
  );
}
