import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./knowledge.module.css";
import { PlaybookDialog } from "./playbook-dialog.tsx";
import { playbooksQuery, type Playbook } from "./queries.ts";

/** How each objection is met. */
export function Playbooks() {
  const t = useTranslations("knowledge");
  const { data, error, refetch } = useQuery(playbooksQuery);
  const failure = <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return error ? failure : <Waiting />;
  return (
    <>
      {failure}
      <section className={styles.cards} aria-label={t("playbooks")}>
        {data.map((playbook) => (
          <PlaybookCard key={playbook.objection} playbook={playbook} />
        ))}
      </section>
    </>
  );
}

function PlaybookCard({ playbook }: { playbook: Playbook }) {
  const t = useTranslations();
  const language = useLocale();
  const id = useId();
  const mayChange = useMay("manager");
  const [isOpen, setIsOpen] = useState(false);
  const { objection, guidance, isDefault, updatedAt } = playbook;
  const name = t(`knowledge.objection.${objection}`);
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  return (
    <article className={styles.card} aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <p className={styles.soft}>{t(`knowledge.objectionSaid.${objection}`)}</p>
      <p className={styles.text} dir="auto">
        {guidance}
      </p>
      <footer className={styles.foot}>
        <Badge tone={isDefault ? "plain" : "good"}>
          {t(isDefault ? "knowledge.builtIn" : "knowledge.own")}
        </Badge>
        {updatedAt && (
          <span className={styles.soft}>
            {t("knowledge.changed", { when: date.format(new Date(updatedAt)) })}
          </span>
        )}
        {mayChange && (
          <span className={styles.actions}>
            <Button
              look="quiet"
              aria-label={t("knowledge.editWhich", { question: name })}
              onClick={() => setIsOpen(true)}
            >
              {t("ui.edit")}
            </Button>
          </span>
        )}
      </footer>
      {isOpen && <PlaybookDialog objection={objection} onClose={() => setIsOpen(false)} />}
    </article>
  );
}
