import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Deed } from "./deed.tsx";
import { EntryDetails } from "./entry-details.tsx";
import styles from "./entry-row.module.css";
import type { Entry } from "./queries.ts";

/** Who did what, to what, when and from where. */
export function EntryRow({ entry }: { entry: Entry }) {
  const t = useTranslations("auditLog");
  const language = useLocale();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const time = new Intl.DateTimeFormat(language, { timeStyle: "medium" });
  const { actorKind, actorName, fields, createdAt, address } = entry;
  return (
    <li className={styles.entry}>
      <time className={styles.time} dateTime={createdAt}>
        {time.format(new Date(createdAt))}
      </time>
      <p className={styles.who}>
        <bdi>{actorName ?? t(actorKind === "system" ? "system" : "gone")}</bdi>{" "}
        {actorKind === "api_key" && <Badge>{t("apiKey")}</Badge>}
      </p>
      <p className={styles.what}>
        <Deed entry={entry} />
        {fields.length > 0 && <small> {t("fields", { names: fields.join(", ") })}</small>}
      </p>
      <p className={styles.from}>
        <bdi>{address}</bdi>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t("details")}
        </button>
      </p>
      <div id={id} className={styles.details} hidden={!isOpen}>
        {isOpen && <EntryDetails entry={entry} />}
      </div>
    </li>
  );
}
