import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Button } from "../ui/button.tsx";
import { inWords } from "./fact-words.ts";
import styles from "./facts.module.css";
import type { PartProps } from "./panel.tsx";
import { Section } from "./section.tsx";

const EditLead = lazyPart(() => import("./edit-lead.tsx"));

type Fact = PartProps["lead"]["facts"][number]["value"];

interface FactsProps extends PartProps {
  onMessage: (messageId: string) => void;
}

/** What the lead wants; each leads to the message that said it. */
export function Facts({ lead, mayWrite, onMessage }: FactsProps) {
  const [edits, setEdits] = useState(false);
  const t = useTranslations();
  const language = useLocale();
  const said = (value: Fact) => {
    if (typeof value !== "string") return inWords(value, language);
    const choice = `writing.choice.${value}` as "writing.choice.buy";
    return t.has(choice) ? t(choice) : value;
  };
  const known = lead.facts.filter(({ value }) => value !== null);
  return (
    <Section title={t("panel.facts")}>
      {known.length === 0 && <p className={styles.none}>{t("panel.noFacts")}</p>}
      <dl className={styles.facts}>
        {known.map(({ key, value, sourceMessageId }) => (
          <div key={key} className={styles.fact}>
            <dt>{t(`fact.${key}`)}</dt>
            <dd>
              <bdi>{said(value)}</bdi>
              {sourceMessageId === null ? (
                <span className={styles.source}>{t("panel.stated")}</span>
              ) : (
                <button
                  type="button"
                  className={styles.source}
                  onClick={() => onMessage(sourceMessageId)}
                >
                  {t("panel.whereSaid")} <span className="visually-hidden">{t(`fact.${key}`)}</span>
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {mayWrite && (
        <Button className={styles.correct ?? ""} onClick={() => setEdits(true)}>
          {t("writing.correct")}
        </Button>
      )}
      {edits && <EditLead lead={lead} onClose={() => setEdits(false)} />}
    </Section>
  );
}
