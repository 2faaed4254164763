import { useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { dayOf, intervalOf, today, type Day } from "./days.ts";
import styles from "./agenda-list.module.css";
import type { Viewing } from "./queries.ts";
import { ViewingState } from "./viewing-state.tsx";

interface AgendaListProps {
  days: readonly Day[];
  viewings: readonly Viewing[];
  onOpen: (viewingId: string) => void;
}

/** The days one below the other, for a phone. */
export function AgendaList({ days, viewings, onOpen }: AgendaListProps) {
  const t = useTranslations("viewings");
  const language = useLocale();
  const date = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  const list = useRef<HTMLDivElement>(null);
  const first = days[0];
  const isRead = viewings.length > 0;
  useEffect(() => {
    list.current?.querySelector('[data-today="true"]')?.scrollIntoView({ block: "start" });
  }, [first, isRead]);
  return (
    <div ref={list} className={styles.list}>
      {days.map((day) => {
        const of = viewings.filter(({ startsAt }) => dayOf(startsAt) === day);
        return (
          <section key={day} aria-labelledby={`day-${day}`}>
            <header className={styles.head}>
              <h3 id={`day-${day}`} className={styles.day} data-today={day === today()}>
                {date.format(intervalOf(day).from)}
                {day === today() && ` · ${t("today")}`}
              </h3>
              {of.length === 0 && <p className={styles.none}>{t("noneThatDay")}</p>}
            </header>
            <ul className={styles.items}>
              {of.map((viewing) => (
                <li key={viewing.id}>
                  <Item viewing={viewing} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface ItemProps {
  viewing: Viewing;
  onOpen: (viewingId: string) => void;
}

function Item({ viewing, onOpen }: ItemProps) {
  const t = useTranslations("lead");
  const language = useLocale();
  const { id, state, startsAt, endsAt, lead, listing, agent } = viewing;
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  return (
    <button type="button" className={styles.item} data-state={state} onClick={() => onOpen(id)}>
      <span className={styles.times}>
        <time dateTime={startsAt}>{time.format(new Date(startsAt))}</time>
        <time dateTime={endsAt}>{time.format(new Date(endsAt))}</time>
      </span>
      <span className={styles.what}>
        <strong>
          <bdi>{lead.name ?? t("nameless")}</bdi>
        </strong>
        <span>
          <bdi>{listing.title}</bdi>
        </span>
        <span className={styles.agent}>
          <bdi>{agent.name}</bdi>
        </span>
      </span>
      <ViewingState state={state} />
    </button>
  );
}
