import { useLocale, useTranslations } from "use-intl";
import type { Step } from "./cadence.ts";
import { DayEvents } from "./day-events.tsx";
import styles from "./time-line.module.css";
import type { Day } from "./time-line.ts";

const HOURS = [0, 6, 12, 18, 24];
const LANE = "1.75rem";
const share = (minute: number) => `${(minute / (24 * 60)) * 100}%`;

/** Days below each other, the hours of each from one side to the other: nights lie under nights. */
export function TimeLine({ days, steps }: { days: readonly Day[]; steps: readonly Step[] }) {
  const t = useTranslations("cadences");
  const language = useLocale();
  const hour = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
  return (
    <div>
      <div className={styles.axis} aria-hidden="true">
        <span />
        <span className={styles.hours}>
          {HOURS.map((at) => (
            <span key={at} style={{ insetInlineStart: share(at * 60) }}>
              {hour.format(at)}
            </span>
          ))}
        </span>
      </div>
      <ol className={styles.days} aria-label={t("dryRun")}>
        {days.map((day) => (
          <li key={day.date}>
            {day.gap > 0 && <p className={styles.gap}>{t("gap", { count: day.gap })}</p>}
            <div className={styles.day}>
              <DayName day={day} />
              <Strip day={day} />
              <DayEvents day={day} steps={steps} />
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function DayName({ day: { date, number } }: { day: Day }) {
  const t = useTranslations("cadences");
  const language = useLocale();
  const name = new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  return (
    <h3 className={styles.name}>
      <time dateTime={date}>{name.format(new Date(date))}</time>
      <span>{number === 0 ? t("firstDay") : t("dayNumber", { number })}</span>
    </h3>
  );
}

/** Drawn beside the list that says the same in words. */
function Strip({ day: { marks, lanes, quiet, window, begins } }: { day: Day }) {
  return (
    <div
      className={styles.strip}
      aria-hidden="true"
      style={{ height: `calc(${lanes} * ${LANE} + 0.5rem)` }}
    >
      {quiet.map(({ from, until }) => (
        <span
          key={from}
          className={styles.quiet}
          style={{ insetInlineStart: share(from), width: share(until - from) }}
        />
      ))}
      {window && (
        <span
          className={styles.window}
          style={{
            insetInlineStart: share(window.from),
            width: share(window.until - window.from),
          }}
        />
      )}
      {begins !== null && (
        <span className={styles.begins} style={{ insetInlineStart: share(begins) }} />
      )}
      {marks.map(({ step, minute, look, lane }) => (
        <span
          key={step}
          className={`${styles.mark} ${styles.placed}`}
          data-look={look}
          style={{
            insetInlineStart: share(minute),
            insetBlockStart: `calc(${lane} * ${LANE} + 0.25rem)`,
          }}
        >
          <span>{step + 1}</span>
        </span>
      ))}
    </div>
  );
}
