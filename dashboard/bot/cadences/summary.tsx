import { useLocale, useTranslations } from "use-intl";
import type { Run } from "./cadence.ts";
import styles from "./dry-run.module.css";

/** What a dry run comes to, in two sentences. */
export function Summary({ run, isActive }: { run: Run; isActive: boolean }) {
  const t = useTranslations("cadences");
  const language = useLocale();
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" });
  const count = (holds: (send: Run["sends"][number]) => boolean) => run.sends.filter(holds).length;
  const billed = (["service", "utility", "marketing", "free_entry_point"] as const).flatMap(
    (priceClass) => {
      const many = count((send) => send.priceClass === priceClass);
      return many > 0 ? [t(`billed.${priceClass}`, { count: many })] : [];
    },
  );
  const unsent = count(({ kind }) => kind === "skipped" || kind === "waits_for_approval");
  const known = new Intl.ListFormat(language, { type: "conjunction" });
  return (
    <div className={styles.summary}>
      {run.why !== null && (
        <p className={styles.why}>
          {t.has(`noFollowUp.${run.why as "booked"}`)
            ? t(`noFollowUp.${run.why as "booked"}`)
            : run.why}
        </p>
      )}
      {run.sends.length > 0 && (
        <p>
          <strong>
            {t("messages", { count: run.sends.length - unsent })}
            {billed.length > 0 && `: ${known.format(billed)}`}
          </strong>
          {unsent > 0 && ` ${t("unsent", { count: unsent })}`}
        </p>
      )}
      {run.dormantAt !== null && (
        <p className={styles.note}>
          {t("fallsAsleep", { date: date.format(new Date(run.dormantAt)) })}
        </p>
      )}
      {!isActive && <p className={styles.note}>{t("asIfOn")}</p>}
    </div>
  );
}
