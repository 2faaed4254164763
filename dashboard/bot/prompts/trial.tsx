import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import type { StageName } from "./stages.ts";
import { useMay } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { trialQuery, trialTurnsQuery, type Trial as TrialView } from "./queries.ts";
import { useTrialName } from "./trial-name.ts";
import { TrialTotals } from "./trial-totals.tsx";
import { TrialTurns } from "./trial-turns.tsx";
import { StateBadge } from "./trials.tsx";
import styles from "./trial.module.css";

/** How far a trial is, and what it came to. */
export function Trial({ trialId, stage }: { trialId: string; stage: StageName }) {
  const t = useTranslations("prompts");
  const cache = useQueryClient();
  const nameOf = useTrialName();
  const { data: trial, error, refetch } = useQuery(trialQuery(trialId));
  const { data: turns, error: turnsError } = useQuery(trialTurnsQuery(trialId));
  const done = trial === undefined ? 0 : trial.turns.tried + trial.turns.skipped;
  const state = trial?.state;
  useEffect(() => {
    if (done > 0) void cache.invalidateQueries({ queryKey: trialTurnsQuery(trialId).queryKey });
  }, [cache, trialId, done]);
  useEffect(() => {
    if (state !== undefined && state !== "running")
      void cache.invalidateQueries({ queryKey: ["promptTrials", "all"] });
  }, [cache, state]);
  return (
    <Page
      title={trial ? t("trialOf", { name: nameOf(trial) }) : t("trial")}
      actions={trial && <StateBadge trial={trial} />}
    >
      <p>
        <Link from="/bot/prompts" to="." search={{ stage }}>
          {t("backToPrompts")}
        </Link>
      </p>
      <Failure error={error} onRetry={() => void refetch()} />
      {trial && (
        <>
          {trial.state === "running" && <Progress trial={trial} done={done} />}
          {done > 0 && turns && (
            <Card title={t("result")}>
              <TrialTotals trial={trial} turns={turns} />
            </Card>
          )}
          {trial.state === "failed" && done === 0 && <Note>{t("failed")}</Note>}
          {trial.state === "cancelled" && done === 0 && <Note>{t("cancelledEmpty")}</Note>}
          <Failure error={turnsError} />
          {turns && turns.length > 0 && <TrialTurns turns={turns} />}
        </>
      )}
    </Page>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}

function Progress({ trial, done }: { trial: TrialView; done: number }) {
  const t = useTranslations("prompts");
  const cache = useQueryClient();
  const mayCancel = useMay("manager");
  const cancel = useMutation({
    mutationFn: () =>
      answerOf(api["prompt-trials"][":trialId"].cancel.$post({ param: { trialId: trial.id } })),
    onSuccess: (anew) => cache.setQueryData(trialQuery(trial.id).queryKey, anew),
  });
  const { total } = trial.turns;
  return (
    <div className={styles.progress}>
      <label>
        <span>{t("progress", { done, total })}</span>
        <progress value={done} max={total} />
      </label>
      {mayCancel && (
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("cancelTrial")}
        </Button>
      )}
      <Failure error={cancel.error} />
    </div>
  );
}
