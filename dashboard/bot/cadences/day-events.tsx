import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Step } from "./cadence.ts";
import { followUpTemplatesQuery } from "./queries.ts";
import styles from "./time-line.module.css";
import type { Day, Mark } from "./time-line.ts";

/** What happens on a day, in words. */
export function DayEvents({ day, steps }: { day: Day; steps: readonly Step[] }) {
  const t = useTranslations("cadences");
  const { begins, window, marks } = day;
  const events = [
    ...(begins === null ? [] : [{ minute: begins, line: t("silenceBegins") }]),
    ...(window !== null && window.until < 24 * 60
      ? [{ minute: window.until, line: t("windowEnds") }]
      : []),
    ...marks.map((mark) => ({ minute: mark.minute, mark })),
  ].toSorted((a, b) => a.minute - b.minute);
  return (
    <ul className={styles.events}>
      {events.map((event) =>
        "mark" in event ? (
          <Event key={event.mark.step} mark={event.mark} step={steps[event.mark.step]} />
        ) : (
          <li key={event.line} className={styles.quietEvent}>
            {clock(event.minute)} {event.line}
          </li>
        ),
      )}
    </ul>
  );
}

function Event({ mark, step }: { mark: Mark; step: Step | undefined }) {
  const t = useTranslations("cadences");
  const { data: templates } = useQuery(followUpTemplatesQuery);
  const { send, minute, look, delay } = mark;
  const template = templates?.find(({ id }) => id === send.templateId);
  return (
    <li className={styles.event}>
      <span className={styles.mark} data-look={look} aria-hidden="true">
        <span>{mark.step + 1}</span>
      </span>
      <div>
        <p>
          <span className="visually-hidden">{t("step", { number: mark.step + 1 })}: </span>
          <strong>{clock(minute)}</strong> {step && t(`purposes.${step.purpose}`)}
        </p>
        <p className={styles.how}>
          {t(`how.${send.kind}`)}
          {template && (
            <>
              {" "}
              <bdi dir="ltr">{template.name}</bdi>
            </>
          )}
          {" · "}
          {send.reason !== null && t.has(`skip.${send.reason as "template_variables"}`)
            ? t(`skip.${send.reason as "template_variables"}`)
            : t(`look.${look}`)}
        </p>
        {delay && <p className={styles.delay}>{t(`delay.${delay}`)}</p>}
      </div>
    </li>
  );
}

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
