import { useTranslations } from "use-intl";
import type { WholeLead } from "../app/types.ts";
import { inWords } from "./fact-words.ts";
import styles from "./facts.module.css";
import { Section } from "./section.tsx";

interface FactsProps {
  lead: WholeLead;
  onMessage: (messageId: string) => void;
}

/** What the lead wants; each leads to the message that said it. */
export function Facts({ lead, onMessage }: FactsProps) {
  const t = useTranslations();
  const known = lead.facts.filter(({ value }) => value !== null);
  return (
    <Section title={t("panel.facts")}>
      {known.length === 0 && <p className={styles.none}>{t("panel.noFacts")}</p>}
      <dl className={styles.facts}>
        {known.map(({ key, value, sourceMessageId }) => (
          <div key={key} className={styles.fact}>
            <dt>{t(`fact.${key}`)}</dt>
            <dd>
              <bdi>{inWords(value)}</bdi>
              {sourceMessageId === null ? (
                <span className={styles.source}>{t("panel.stated")}</span>
              ) : (
                <button
                  type="button"
                  className={styles.source}
                  onClick={() => onMessage(sourceMessageId)}
                  aria-label={t("panel.whereSaidOf", { what: t(`fact.${key}`) })}
                >
                  {t("panel.whereSaid")}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
