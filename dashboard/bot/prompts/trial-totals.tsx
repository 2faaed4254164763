import { useLocale, useTranslations } from "use-intl";
import { Arrow } from "../../ui/arrow.tsx";
import { change, dollars } from "./format.ts";
import type { Trial, TrialTurn } from "./queries.ts";
import { growth, tokensOf } from "./trial-result.ts";
import styles from "./trial-totals.module.css";

/** What a trial came to: in a sentence, and in figures. */
export function TrialTotals({ trial, turns: tried }: { trial: Trial; turns: TrialTurn[] }) {
  const t = useTranslations("prompts");
  const language = useLocale();
  const count = new Intl.NumberFormat(language);
  const { turns, totals } = trial;
  const tokens = tokensOf(tried);
  const { violations, costMicros } = totals;
  const fromTo = (before: string, after: string) => (
    <>
      <span>{before}</span> <Arrow />
      <span className="visually-hidden">{t("to")}</span> <span>{after}</span>
    </>
  );
  const growthOf = (before: number | null, after: number | null) => {
    const share = growth(before, after);
    return share === null ? null : <small>{change(share, language)}</small>;
  };
  return (
    <>
      <p>
        {t("outcome", {
          turns: turns.tried,
          actions: totals.changedActions,
          texts: totals.changedTexts,
        })}{" "}
        {t("violationsVerdict", {
          verdict:
            violations.after === violations.before
              ? "same"
              : violations.after < violations.before
                ? "fewer"
                : "more",
        })}{" "}
        {turns.skipped > 0 && t("skippedTurns", { count: turns.skipped })}
      </p>
      <dl className={styles.totals}>
        <div>
          <dt>{t("otherAction")}</dt>
          <dd>{count.format(totals.changedActions)}</dd>
        </div>
        <div>
          <dt>{t("otherWords")}</dt>
          <dd>{count.format(totals.changedTexts)}</dd>
        </div>
        <div>
          <dt>{t("violations")}</dt>
          <dd>{fromTo(count.format(violations.before), count.format(violations.after))}</dd>
        </div>
        <div>
          <dt>{t("tokens")}</dt>
          <dd>
            {fromTo(count.format(tokens.before), count.format(tokens.after))}{" "}
            {growthOf(tokens.before, tokens.after)}
          </dd>
        </div>
        <div>
          <dt>{t("costOf")}</dt>
          <dd>
            {costMicros.before === null || costMicros.after === null ? (
              t("unknown")
            ) : (
              <>
                {fromTo(dollars(costMicros.before, language), dollars(costMicros.after, language))}{" "}
                {growthOf(costMicros.before, costMicros.after)}
              </>
            )}
          </dd>
        </div>
      </dl>
      <p className={styles.hint}>{t("violationsMean")}</p>
    </>
  );
}
