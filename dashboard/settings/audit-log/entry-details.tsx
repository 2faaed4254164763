import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import styles from "./entry-details.module.css";
import type { Entry } from "./queries.ts";

/** What an auditor copies, and the way to what else was done. */
export function EntryDetails({ entry }: { entry: Entry }) {
  const t = useTranslations("auditLog");
  const { actorId, leadId, action, targets, requestId } = entry;
  const codes = [
    [t("action"), action],
    ...Object.entries(targets),
    [t("request"), requestId],
  ] as const;
  return (
    <>
      <dl className={styles.codes}>
        {codes.map(([name, code]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="ltr">{code}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.links}>
        {actorId !== null && (
          <Link from="/settings/audit-log" to="." search={{ actor: actorId }}>
            {t("onlyActor")}
          </Link>
        )}
        {leadId !== null && (
          <Link from="/settings/audit-log" to="." search={{ lead: leadId }}>
            {t("onlyLead")}
          </Link>
        )}
      </p>
    </>
  );
}
