import { useLocale, useTranslations } from "use-intl";
import type { LeadItem } from "../app/types.ts";
import { shortSpan } from "../ui/time.ts";
import styles from "./lead-marks.module.css";
import { CLOSING_MS } from "./views.ts";

export function Unread({ count }: { count: number }) {
  const t = useTranslations("inbox");
  if (count === 0) return null;
  return (
    <span className={styles.unread}>
      {count}
      <span className="visually-hidden"> {t("unread")}</span>
    </span>
  );
}

interface OfLead {
  lead: LeadItem;
  now: number;
}

/** What wants somebody's attention. */
export function Alarms({ lead, now }: OfLead) {
  const t = useTranslations("inbox");
  const language = useLocale();
  const { personWanted, waitingSince, windowClosesAt } = lead;
  const windowMs = windowClosesAt === null ? 0 : Date.parse(windowClosesAt) - now;
  return (
    <>
      {personWanted && <span className={styles.alarm}>{t("personWanted")}</span>}
      {waitingSince && (
        <span className={styles.warning}>
          {t("waits", { span: shortSpan(now - Date.parse(waitingSince), language) })}
        </span>
      )}
      {windowMs > 0 && windowMs < CLOSING_MS && (
        <span className={styles.warning}>
          {t("closes", { span: shortSpan(windowMs, language) })}
        </span>
      )}
    </>
  );
}

/** What happens next by itself. */
export function NextAction({ lead: { nextAction }, now }: OfLead) {
  const t = useTranslations();
  const language = useLocale();
  if (nextAction === null) return null;
  const key = `agenda.${nextAction.reason ?? "other"}` as "agenda.other";
  return (
    <span className={styles.next}>
      {t("inbox.next", {
        what: t.has(key) ? t(key) : t("agenda.other"),
        when: shortSpan(Math.max(0, Date.parse(nextAction.at) - now), language),
      })}
    </span>
  );
}
