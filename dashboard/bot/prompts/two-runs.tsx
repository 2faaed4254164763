import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { inWords } from "../../lead/fact-words.ts";
import { useActionWords } from "./action-words.ts";
import { differenceOf, type Part } from "./difference.ts";
import type { TrialTurn, TurnResult } from "./queries.ts";
import { factChanges } from "./trial-result.ts";
import styles from "./two-runs.module.css";
import { OneSide } from "./word-difference.tsx";

type Difference = NonNullable<TrialTurn["difference"]>;

/** What was done and said beside what would be. */
export default function TwoRuns({ difference: { before, after } }: { difference: Difference }) {
  const t = useTranslations();
  const language = useLocale();
  const parts = useMemo(
    () => differenceOf(before.text ?? "", after.text ?? ""),
    [before.text, after.text],
  );
  const facts = factChanges(before.facts, after.facts);
  return (
    <>
      <div className={styles.runs}>
        <Run title={t("prompts.recorded")} run={before} parts={parts} side="gone" />
        <Run title={t("prompts.now")} run={after} parts={parts} side="new" />
      </div>
      {facts.length > 0 && (
        <ul className={styles.facts} aria-label={t("prompts.changed.facts")}>
          {facts.map(({ kind, fact }, index) => (
            <li key={index}>
              {t(kind === "new" ? "prompts.factNew" : "prompts.factGone", {
                fact: t(`fact.${fact.key}`),
              })}{" "}
              <bdi>{inWords(fact.value, language)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {after.searchedAnew && <p className={styles.note}>{t("prompts.searchedAnew")}</p>}
    </>
  );
}

interface RunProps {
  title: string;
  run: TurnResult;
  parts: readonly Part[];
  side: "gone" | "new";
}

function Run({ title, run, parts, side }: RunProps) {
  const t = useTranslations();
  const actionWords = useActionWords();
  const violationWords = (code: string) => {
    const key = `prompts.violation.${code}` as "prompts.violation.price";
    return t.has(key) ? t(key) : code;
  };
  return (
    <section className={styles.run} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.action}>
        {actionWords(run.action)}
        {run.stage && ` · ${t(`stage.${run.stage}`)}`}
      </p>
      {run.text === null ? (
        <p className={styles.note}>
          {t(run.action.kind === "wait" ? "prompts.saysNothing" : "prompts.wordsByCode")}
        </p>
      ) : (
        <div className={styles.text} dir="auto">
          <OneSide parts={parts} side={side} />
        </div>
      )}
      {run.violations.length > 0 && (
        <p className={styles.violations}>
          {t("prompts.thrownAway", {
            what: run.violations.map(violationWords).join(t("prompts.and")),
          })}
        </p>
      )}
      <p className={styles.note}>{t("prompts.tokensOf", { count: run.tokens })}</p>
    </section>
  );
}
