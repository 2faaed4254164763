import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useMay } from "../app/role.ts";
import { Button } from "../ui/button.tsx";
import { PHONE, useMedia } from "../ui/use-media.ts";
import { OutcomeButtons } from "./outcome-buttons.tsx";
import styles from "./outcome-strip.module.css";
import { outcomesMissingQuery } from "./queries.ts";

const FEW = 3;
const FEW_ON_PHONE = 1;

interface OutcomeStripProps {
  onOpen: (viewingId: string) => void;
}

/** Viewings that are over and of which nobody has said how they went. */
export function OutcomeStrip({ onOpen }: OutcomeStripProps) {
  const t = useTranslations();
  const language = useLocale();
  const mayTell = useMay("agent");
  const { data: missing = [] } = useQuery(outcomesMissingQuery);
  const few = useMedia(PHONE) ? FEW_ON_PHONE : FEW;
  const [isWhole, setIsWhole] = useState(false);
  const time = new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });
  if (missing.length === 0 || !mayTell) return null;
  return (
    <section className={styles.strip} aria-labelledby="outcomes">
      <header className={styles.head}>
        <h2 id="outcomes">{t("viewings.outcomeMissing", { count: missing.length })}</h2>
        {missing.length > few && (
          <Button look="quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {t(isWhole ? "viewings.fewer" : "viewings.allMissing", { count: missing.length })}
          </Button>
        )}
      </header>
      <ul className={styles.list}>
        {missing.slice(0, isWhole ? undefined : few).map((viewing) => (
          <li key={viewing.id} className={styles.item}>
            <button type="button" className={styles.what} onClick={() => onOpen(viewing.id)}>
              <strong>
                <bdi>{viewing.lead.name ?? t("lead.nameless")}</bdi>
              </strong>
              <span>
                {time.format(new Date(viewing.startsAt))} · <bdi>{viewing.agent.name}</bdi>
              </span>
            </button>
            <OutcomeButtons viewing={viewing} />
          </li>
        ))}
      </ul>
    </section>
  );
}
