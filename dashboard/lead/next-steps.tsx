import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { Button } from "../ui/button.tsx";
import { useCommand } from "./command.ts";
import { MoveItem } from "./move-item.tsx";
import styles from "./next-steps.module.css";
import type { PartProps } from "./panel.tsx";
import { Section } from "./section.tsx";

/** What will happen by itself, why, and what would stop it. */
export function NextSteps({ lead, mayWrite }: PartProps) {
  const t = useTranslations();
  const language = useLocale();
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const cancel = useCommand(lead.id, (itemId: string) =>
    answerOf(
      api.leads[":id"].agenda[":itemId"].$delete({ param: { id: lead.id, itemId }, header: {} }),
    ),
  );
  const [moved, setMoved] = useState<string | null>(null);
  const item = lead.agenda.find(({ id }) => id === moved);
  return (
    <Section title={t("panel.next")} error={cancel.error}>
      {lead.agenda.length === 0 && <p className={styles.none}>{t("panel.nothingNext")}</p>}
      <ol className={styles.list}>
        {lead.agenda.map(({ id, kind, at, reason, cancelledBy }) => (
          <li key={id} className={styles.item}>
            <div>
              <strong>{t(`agenda.${kind}`)}</strong>{" "}
              <time dateTime={at}>{time.format(new Date(at))}</time>
              <details>
                <summary>{t("panel.why")}</summary>
                <p>{reason}</p>
                {cancelledBy.length > 0 && (
                  <p>
                    {t("panel.stoppedBy", {
                      what: cancelledBy.map((cause) => t(`cause.${cause}`)).join(", "),
                    })}
                  </p>
                )}
              </details>
            </div>
            {mayWrite && (
              <div className={styles.buttons}>
                <Button look="quiet" onClick={() => setMoved(id)}>
                  {t("writing.move")} <span className="visually-hidden">{t(`agenda.${kind}`)}</span>
                </Button>
                <Button look="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(id)}>
                  {t("panel.cancel")} <span className="visually-hidden">{t(`agenda.${kind}`)}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {item && <MoveItem lead={lead} item={item} onClose={() => setMoved(null)} />}
    </Section>
  );
}
