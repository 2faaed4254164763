import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { agentsQuery } from "../../lead/queries.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { NewTrial } from "./new-trial.tsx";
import { trialsQuery, type Trial } from "./queries.ts";
import { TrialLink } from "./trial-link.tsx";
import { useTrialName } from "./trial-name.ts";
import styles from "./trials.module.css";

/** What was tried on the past, the latest first. */
export function Trials() {
  const t = useTranslations();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(trialsQuery);
  const [isNew, setNew] = useState(false);
  const trials = data?.pages.flatMap(({ items }) => items) ?? [];
  const begin = <Button onClick={() => setNew(true)}>{t("prompts.tryOnPast")}</Button>;
  return (
    <Card
      title={t("prompts.trials")}
      intro={t("prompts.trialsIntro")}
      actions={trials.length > 0 && begin}
    >
      <Failure error={error} onRetry={() => void refetch()} />
      {data !== undefined && trials.length === 0 && (
        <Empty title={t("prompts.noTrials")} text={t("prompts.noTrialsText")} />
      )}
      <ul className={styles.trials}>
        {trials.map((trial) => (
          <Row key={trial.id} trial={trial} />
        ))}
      </ul>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("ui.more")}
        </Button>
      )}
      {isNew && <NewTrial preset={{}} onClose={() => setNew(false)} />}
    </Card>
  );
}

function Row({ trial }: { trial: Trial }) {
  const t = useTranslations("prompts");
  const language = useLocale();
  const nameOf = useTrialName();
  const { data: people = [] } = useQuery(agentsQuery);
  const by = people.find(({ id }) => id === trial.createdBy)?.name;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const { turns, totals } = trial;
  return (
    <li className={styles.trial}>
      <p className={styles.name}>
        <TrialLink trialId={trial.id}>{nameOf(trial)}</TrialLink> <StateBadge trial={trial} />
      </p>
      <p>
        {trial.state === "running"
          ? t("progress", { done: turns.tried + turns.skipped, total: turns.total })
          : t("outcome", {
              turns: turns.tried,
              actions: totals.changedActions,
              texts: totals.changedTexts,
            })}
      </p>
      <p className={styles.by}>
        {by && (
          <>
            <bdi>{by}</bdi> ·{" "}
          </>
        )}
        <time dateTime={trial.createdAt}>{time.format(new Date(trial.createdAt))}</time>
      </p>
    </li>
  );
}

export function StateBadge({ trial: { state } }: { trial: Trial }) {
  const t = useTranslations("prompts");
  const tone = state === "done" ? "good" : state === "running" ? "warn" : "bad";
  return <Badge tone={state === "cancelled" ? "plain" : tone}>{t(`state.${state}`)}</Badge>;
}
