import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { AnswerCard } from "./answer-card.tsx";
import styles from "./knowledge.module.css";
import type { Start } from "./new-answer-dialog.tsx";
import { answersQuery, SHORTEST_SEARCH } from "./queries.ts";

const STARTERS = ["fees", "documents", "deposit"] as const;

interface AnswersProps {
  onNew: (start: Start) => void;
  onEdit: (answerId: string) => void;
}

/** What the business answers, and what the bot finds for a question. */
export function Answers({ onNew, onEdit }: AnswersProps) {
  const t = useTranslations();
  const { q = "" } = useSearch({ from: "/bot/knowledge" });
  const query = useInfiniteQuery({ ...answersQuery(q), placeholderData: keepPreviousData });
  const failure = <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return query.error ? failure : <Waiting />;
  const answers = query.data.pages.flatMap(({ items }) => items);
  if (answers.length === 0 && q === "") return <None onNew={onNew} />;
  return (
    <>
      <Ask q={q} />
      {failure}
      <section
        className={styles.cards}
        aria-label={t("knowledge.answers")}
        aria-busy={query.isPlaceholderData}
      >
        {answers.map((answer) => (
          <AnswerCard key={answer.id} answer={answer} onEdit={onEdit} />
        ))}
      </section>
      {answers.length === 0 && <Nothing q={q} onNew={onNew} />}
      {query.hasNextPage && (
        <p>
          <Button disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
            {t("ui.more")}
          </Button>
        </p>
      )}
    </>
  );
}

/** The search that replies rest on: what it finds is what the bot would find. */
function Ask({ q }: { q: string }) {
  const t = useTranslations("knowledge");
  const navigate = useNavigate({ from: "/bot/knowledge" });
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed.trim());
  const [known, setKnown] = useState(q);
  if (known !== q) {
    setKnown(q);
    // Changed from elsewhere, as by a press on "Knowledge".
    if (wanted !== q && typed.trim() === known) setTyped(q);
  }
  useEffect(() => {
    const next = wanted.length >= SHORTEST_SEARCH ? wanted : "";
    if (next === q) return undefined;
    const timer = setTimeout(
      () => void navigate({ to: ".", search: next ? { q: next } : {}, replace: true }),
      250,
    );
    return () => clearTimeout(timer);
  }, [wanted, q, navigate]);
  return (
    <div role="search" className={styles.search}>
      <Field
        type="search"
        label={t("search")}
        hint={t("searchMeans")}
        placeholder={t("searchHint")}
        dir="auto"
        maxLength={500}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}

function Nothing({ q, onNew }: { q: string; onNew: (start: Start) => void }) {
  const t = useTranslations("knowledge");
  const mayChange = useMay("manager");
  return (
    <Empty
      title={t("nothingTitle")}
      text={t("nothingText")}
      action={
        mayChange && <Button onClick={() => onNew({ question: q })}>{t("answerThis")}</Button>
      }
    />
  );
}

/** Each starter is a question; what is true only the business knows. */
function None({ onNew }: { onNew: (start: Start) => void }) {
  const t = useTranslations("knowledge");
  const mayChange = useMay("manager");
  if (!mayChange) return <Empty title={t("emptyTitle")} text={t("emptyViewer")} />;
  return (
    <Empty
      title={t("emptyTitle")}
      text={t("emptyText")}
      action={
        <div className={styles.starters} role="group" aria-label={t("starters")}>
          {STARTERS.map((name) => (
            <Button
              key={name}
              onClick={() =>
                onNew({ question: t(`starter.${name}`), hint: t(`starterHint.${name}`) })
              }
            >
              {t(`starter.${name}`)}
            </Button>
          ))}
        </div>
      }
    />
  );
}
