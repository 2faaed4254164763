import { useLocale, useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Close } from "../ui/icons.tsx";
import styles from "./day-hours.module.css";
import type { Agent } from "./queries.ts";

export type Hours = Agent["hours"][number];

interface DayHoursProps {
  weekday: number;
  /** Of the whole week. */
  hours: readonly Hours[];
  mayEdit: boolean;
  errorAt: (path: string) => string | undefined;
  onChange: (hours: Hours[]) => void;
}

const FIRST = { from: "09:00", until: "18:00" };

/** When somebody works on a weekday: never, once, or with breaks. */
export function DayHours({ weekday, hours, mayEdit, errorAt, onChange }: DayHoursProps) {
  const t = useTranslations("viewings");
  const language = useLocale();
  // The first of January 2024 was a Monday.
  const name = new Intl.DateTimeFormat(language, { weekday: "long" }).format(
    new Date(2024, 0, weekday),
  );
  const own = hours.flatMap((one, index) => (one.weekday === weekday ? [{ ...one, index }] : []));
  const change = (index: number, some: Partial<Hours>) =>
    onChange(hours.map((one, at) => (at === index ? { ...one, ...some } : one)));
  return (
    <fieldset className={styles.day}>
      <legend>{name}</legend>
      {own.length === 0 && <p className={styles.off}>{t("off")}</p>}
      {own.map(({ index, from, until }) => {
        const error = errorAt(`hours.${index}.until`) ?? errorAt(`hours.${index}.from`);
        return (
          <div key={index} className={styles.times}>
            <input
              type="time"
              aria-label={t("from", { day: name })}
              value={from}
              disabled={!mayEdit}
              aria-invalid={error !== undefined}
              onChange={({ currentTarget: { value } }) => change(index, { from: value })}
            />
            <span aria-hidden="true">–</span>
            <input
              type="time"
              aria-label={t("until", { day: name })}
              value={until}
              disabled={!mayEdit}
              aria-invalid={error !== undefined}
              onChange={({ currentTarget: { value } }) => change(index, { until: value })}
            />
            {mayEdit && (
              <Button
                look="quiet"
                aria-label={t("removeHours", { day: name, from, until })}
                onClick={() => onChange(hours.filter((_, at) => at !== index))}
              >
                <Close />
              </Button>
            )}
            {error && <p className={styles.error}>{error}</p>}
          </div>
        );
      })}
      {mayEdit && (
        <Button
          look="quiet"
          className={styles.add}
          aria-label={t("addHoursOn", { day: name })}
          onClick={() => onChange([...hours, { weekday, ...nextAfter(own.at(-1)) }])}
        >
          <span aria-hidden="true">+</span>
        </Button>
      )}
    </fieldset>
  );
}

/** After a break; a day is over at midnight. */
function nextAfter(last: { until: string } | undefined) {
  if (last === undefined) return FIRST;
  const hour = Number(last.until.slice(0, 2));
  const clock = (at: number) => (at > 23 ? "23:59" : `${String(at).padStart(2, "0")}:00`);
  return { from: clock(hour + 1), until: clock(hour + 3) };
}
