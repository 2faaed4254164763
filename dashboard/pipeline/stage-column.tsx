import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useLocale, useTranslations } from "use-intl";
import { countsQuery } from "../inbox/leads.ts";
import { Failure } from "../ui/failure.tsx";
import { CardList } from "./card-list.tsx";
import styles from "./column.module.css";
import type { Who } from "./column.ts";
import { useDropStage } from "./drop-stage.ts";
import { columnQuery } from "./queries.ts";
import type { StageMoves } from "./stages.ts";

interface StageColumnProps {
  of: StageMoves;
  who: Who;
}

export function StageColumn({ of, who }: StageColumnProps) {
  const t = useTranslations();
  const id = useId();
  const { ref, state } = useDropStage(of.stage, "column");
  const { data } = useInfiniteQuery(columnQuery({ stage: of.stage, who }));
  return (
    <section
      ref={ref}
      role="group"
      className={styles.column}
      aria-labelledby={id}
      aria-disabled={state === "illegal" || undefined}
      data-drop={state ?? undefined}
      data-empty={data?.pages.every(({ items }) => items.length === 0)}
    >
      <header className={styles.head}>
        <h2 id={id}>{t(`stage.${of.stage}`)}</h2>
        <StageCount of={of} who={who} />
        {state === "illegal" && <span className="visually-hidden">{t("pipeline.illegal")}</span>}
      </header>
      <ColumnLeads of={of} who={who} />
    </section>
  );
}

/** Of everybody's leads all; of somebody's those that are loaded. */
function StageCount({ of: { stage }, who }: StageColumnProps) {
  const t = useTranslations("pipeline");
  const language = useLocale();
  const { data: counts } = useQuery(countsQuery);
  const { data: loaded } = useInfiniteQuery(columnQuery({ stage, who }));
  const format = new Intl.NumberFormat(language);
  const known = loaded?.pages.reduce((sum, { items }) => sum + items.length, 0);
  const isMore = loaded !== undefined && loaded.pages.at(-1)?.nextCursor !== null;
  const count = who === "all" ? counts?.stages[stage] : known;
  if (count === undefined) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden="true">
        {format.format(count)}
        {who !== "all" && isMore && "+"}
      </span>
      <span className="visually-hidden">{t("count", { count })}</span>
    </span>
  );
}

export function ColumnLeads({ of, who }: StageColumnProps) {
  const t = useTranslations();
  const query = useInfiniteQuery(columnQuery({ stage: of.stage, who }));
  const leads = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.isPending) return <div role="status" className={styles.nothing} aria-busy="true" />;
  return (
    <>
      {query.error && (
        <div className={styles.nothing}>
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.data && leads.length === 0 && (
        <p className={styles.nothing}>{t(`pipeline.empty.${of.stage}`)}</p>
      )}
      {leads.length > 0 && (
        <CardList
          label={t("pipeline.leadsOf", { stage: t(`stage.${of.stage}`) })}
          leads={leads}
          of={of}
          hasMore={query.hasNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching && !query.error) void query.fetchNextPage();
          }}
        />
      )}
    </>
  );
}
