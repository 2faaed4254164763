import { useTranslations } from "use-intl";
import styles from "./time-line.module.css";
import type { Day, Look } from "./time-line.ts";
import type { Hours } from "./wall.ts";

const LOOKS = ["service", "utility", "marketing", "free", "skipped", "waiting"] as const;

interface LegendProps {
  days: readonly Day[];
  hours: Hours;
  perWeek: number;
}

/** Says what the shapes that are there stand for. */
export function Legend({ days, hours, perWeek }: LegendProps) {
  const t = useTranslations("cadences");
  const isThere = (look: Look) =>
    days.some(({ marks }) => marks.some((mark) => mark.look === look));
  return (
    <ul className={styles.legend} aria-label={t("legend")}>
      {LOOKS.filter(isThere).map((look) => (
        <li key={look}>
          <span className={styles.mark} data-look={look} aria-hidden="true" />
          {t(`look.${look}`)}
        </li>
      ))}
      {days.some((day) => day.window !== null) && (
        <li>
          <span className={styles.windowKey} aria-hidden="true" />
          {t("window")}
        </li>
      )}
      <li>
        <span className={styles.quietKey} aria-hidden="true" />
        {t("quiet", { from: hours.from, until: hours.until })}
      </li>
      <li>{t("perWeek", { count: perWeek })}</li>
    </ul>
  );
}
