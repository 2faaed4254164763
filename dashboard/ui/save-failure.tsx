import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiProblem } from "../../api/client.ts";
import { failureOf, problemAt } from "../app/failure.ts";
import { Button } from "./button.tsx";
import { Failure } from "./failure.tsx";
import styles from "./failure.module.css";

interface SaveFailureProps {
  error: Error | null;
  /** Those that say themselves what is wrong with them. */
  fields?: readonly string[] | undefined;
  /** Reads it anew under what was typed, when somebody else was first. */
  onReload?: (() => Promise<unknown>) | undefined;
}

/** As `Failure` for a form. */
export function SaveFailure({ error, fields = [], onReload }: SaveFailureProps) {
  const t = useTranslations();
  const reload = useMutation({ mutationFn: async () => onReload?.() });
  const isStale = error instanceof ApiProblem && error.problem.code === "precondition_failed";
  const isMarked = fields.some((field) => problemAt(error, field) !== undefined);
  if (!isMarked && !(isStale && onReload)) return <Failure error={error} />;
  return (
    <div role="alert" className={styles.failure}>
      <p>{isMarked ? t("ui.seeFields") : t("ui.changedElsewhere")}</p>
      {!isMarked && (
        <>
          <Button disabled={reload.isPending} onClick={() => reload.mutate()}>
            {t("ui.loadAnew")}
          </Button>
          {reload.error && <p>{failureOf(reload.error) ?? t("inbox.unreachable")}</p>}
        </>
      )}
    </div>
  );
}
