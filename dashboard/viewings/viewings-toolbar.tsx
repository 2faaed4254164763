import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocale, useTranslations } from "use-intl";
import { agentsQuery } from "../lead/queries.ts";
import { useKey } from "../app/keys.ts";
import { Button } from "../ui/button.tsx";
import { Back } from "../ui/icons.tsx";
import { isDay } from "../ui/is-day.ts";
import { isWriting } from "../ui/is-writing.ts";
import { Select } from "../ui/select.tsx";
import { daysOf, intervalOf, stepped, today } from "./days.ts";
import styles from "./viewings-toolbar.module.css";
import type { Shown } from "./viewings.tsx";
import { ZoneNote } from "./zone-note.tsx";

interface ViewingsToolbarProps {
  shown: Shown;
  onShow: (shown: Shown) => void;
}

const SPANS = ["day", "week"] as const;

/** Which days are shown, and whose; arrows, D and W do the same. */
export function ViewingsToolbar({ shown, onShow }: ViewingsToolbarProps) {
  const t = useTranslations("viewings");
  const { day, span, agentId } = shown;
  const { data: agents = [] } = useQuery(agentsQuery);
  const days = daysOf(day, span, useLocale());
  useSteps(shown, onShow);
  useKey("dayView", () => onShow({ ...shown, span: "day" }));
  useKey("weekView", () => onShow({ ...shown, span: "week" }));
  const step = (by: 1 | -1) => onShow({ ...shown, day: stepped(day, span, by) });
  return (
    <div className={styles.toolbar}>
      <div className={styles.steps}>
        <Button onClick={() => onShow({ ...shown, day: today() })} disabled={day === today()}>
          {t("today")}
        </Button>
        <Button look="quiet" className={styles.before} onClick={() => step(-1)}>
          <Back />
          <span className="visually-hidden">{t(`before.${span}`)}</span>
        </Button>
        <Button look="quiet" className={styles.after} onClick={() => step(1)}>
          <Back />
          <span className="visually-hidden">{t(`after.${span}`)}</span>
        </Button>
      </div>
      <h2 className={styles.title} aria-live="polite">
        <Title shown={shown} />
      </h2>
      <input
        type="date"
        className={styles.date}
        aria-label={t("goTo")}
        value={day}
        onChange={({ currentTarget: { value } }) =>
          isDay(value) && onShow({ ...shown, day: value })
        }
      />
      <div className={styles.agent}>
        <Select
          label={t("whose")}
          value={agentId ?? ""}
          options={[
            { value: "", text: t("everybody") },
            ...agents.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onPick={(id) => onShow({ ...shown, agentId: id === "" ? null : id })}
        />
      </div>
      <div className={styles.spans} role="group" aria-label={t("span")}>
        {SPANS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={span === one}
            title={t(`key.${one}`)}
            onClick={() => onShow({ ...shown, span: one })}
          >
            {t(one)}
          </button>
        ))}
      </div>
      <ZoneNote
        from={intervalOf(days[0] ?? day).from}
        until={intervalOf(days.at(-1) ?? day).until}
      />
    </div>
  );
}

function Title({ shown: { day, span } }: { shown: Shown }) {
  const language = useLocale();
  const days = daysOf(day, span, language);
  const at = (one: string | undefined) => intervalOf(one ?? day).from;
  if (span === "day")
    return new Intl.DateTimeFormat(language, { dateStyle: "full" }).format(at(day));
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    year: "numeric",
  }).formatRange(at(days[0]), at(days.at(-1)));
}

function isWider({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth > clientWidth;
}

/** What is open above the calendar has the keys; what is said in the corner has not. */
const OVER = '[role="dialog"]:not([aria-modal="false"]), [role="menu"]';

function useSteps(shown: Shown, onShow: (shown: Shown) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, defaultPrevented, ctrlKey, metaKey, altKey } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || isWriting(target)) return;
      if (document.querySelector(OVER)) return;
      // The calendar is wider than the page: there they scroll.
      if (target instanceof Element && isWider(target)) return;
      const isRtl = document.dir === "rtl";
      const later = isRtl ? "ArrowLeft" : "ArrowRight";
      const sooner = isRtl ? "ArrowRight" : "ArrowLeft";
      if (key === later || key === sooner)
        onShow({ ...shown, day: stepped(shown.day, shown.span, key === later ? 1 : -1) });
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
