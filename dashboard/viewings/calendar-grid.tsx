import { useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MINUTE_MS } from "../ui/durations.ts";
import { Empty } from "../ui/empty.tsx";
import { useNow } from "../ui/time.ts";
import styles from "./calendar-grid.module.css";
import { clockHour, dayOf, intervalOf, type Day } from "./days.ts";
import { hoursShown } from "./hours-shown.ts";
import { lanesOf } from "./lanes.ts";
import type { CalendarColumn } from "./use-columns.ts";
import { ViewingBlock } from "./viewing-block.tsx";

interface CalendarGridProps {
  columns: readonly CalendarColumn[];
  onOpen: (viewingId: string) => void;
  onDay: (day: Day) => void;
}

/** Hours down, days or agents across. */
export function CalendarGrid({ columns, onOpen, onDay }: CalendarGridProps) {
  const t = useTranslations("viewings");
  const now = useNow(MINUTE_MS);
  const scroller = useRef<HTMLDivElement>(null);
  const hours = hoursShown(columns.flatMap(({ viewings }) => viewings));
  const first = hours[0] ?? 0;
  useEffect(() => {
    scroller.current?.querySelector('[data-now="true"]')?.scrollIntoView({ block: "center" });
  }, [first]);
  if (columns.length === 0) return <Empty title={t("noAgents")} text={t("noAgentsText")} />;
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="group"
      aria-label={t("calendar")}
      tabIndex={0}
    >
      <div
        className={styles.grid}
        style={{ gridTemplateColumns: `3.5rem repeat(${columns.length}, minmax(9rem, 1fr))` }}
      >
        <div className={styles.corner} />
        {columns.map((column) => (
          <ColumnHead key={column.key} column={column} now={now} onDay={onDay} />
        ))}
        <HourLane hours={hours} />
        {columns.map(({ key, day, viewings, away }) => (
          <div key={key} className={styles.column} style={{ height: `${hours.length * 5}rem` }}>
            {hours.slice(1).map((hour) => (
              <div key={hour} className={styles.line} style={{ top: rem(hour - first) }} />
            ))}
            {away.map(({ from, until }) => {
              const [top, end] = within(day, from, until, first, hours.length);
              return (
                end > top && (
                  <div
                    key={from}
                    className={styles.away}
                    style={{ top: rem(top), height: rem(end - top) }}
                  />
                )
              );
            })}
            {dayOf(now) === day && (
              <div
                className={styles.now}
                data-now="true"
                style={{ top: rem(clockHour(now) - first) }}
              />
            )}
            <ul aria-label={t("viewingsOf", { count: viewings.length })}>
              {lanesOf(
                viewings.map((viewing) => ({
                  viewing,
                  from: Date.parse(viewing.startsAt),
                  until: Date.parse(viewing.endsAt),
                })),
              ).map(({ viewing, from, until, lane, lanes }) => {
                const [top, end] = within(day, from, until, first, hours.length);
                return (
                  <li
                    key={viewing.id}
                    className={styles.slot}
                    style={{
                      top: rem(top),
                      height: rem(end - top),
                      insetInlineStart: `${(lane / lanes) * 100}%`,
                      width: `${100 / lanes}%`,
                    }}
                  >
                    <ViewingBlock viewing={viewing} onOpen={onOpen} />
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
}

interface ColumnHeadProps {
  column: CalendarColumn;
  now: number;
  onDay: (day: Day) => void;
}

function ColumnHead({ column: { day, name, viewings }, now, onDay }: ColumnHeadProps) {
  const t = useTranslations("viewings");
  const language = useLocale();
  const date = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric" });
  return (
    <div className={styles.head} data-today={name === null && dayOf(now) === day}>
      {name === null ? (
        <button type="button" className={styles.day} onClick={() => onDay(day)}>
          {date.format(intervalOf(day).from)}
        </button>
      ) : (
        <span className={styles.name}>
          <bdi>{name}</bdi>
        </span>
      )}
      {viewings.length > 0 && (
        <span className={styles.count}>{t("viewingsOf", { count: viewings.length })}</span>
      )}
    </div>
  );
}

function HourLane({ hours }: { hours: readonly number[] }) {
  const language = useLocale();
  const format = new Intl.DateTimeFormat(language, { hour: "numeric" });
  return (
    <div className={styles.hours} aria-hidden="true">
      {hours.map((hour, index) => (
        <span key={hour} style={{ top: rem(index) }}>
          {index > 0 && format.format(new Date(2026, 0, 1, hour))}
        </span>
      ))}
    </div>
  );
}

const HOUR_REM = 5;

function rem(hours: number): string {
  return `${hours * HOUR_REM}rem`;
}

/** From where to where of a column, in hours from its top. */
function within(day: Day, from: number, until: number, first: number, count: number) {
  const whole = intervalOf(day);
  const top = from <= whole.from ? 0 : clockHour(from) - first;
  const end = until >= whole.until ? count : clockHour(until) - first;
  return [Math.max(0, top), Math.min(count, end)] as const;
}
