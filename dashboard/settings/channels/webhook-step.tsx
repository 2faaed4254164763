import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import styles from "./setup.module.css";

/** What we understand of what Meta can tell. */
const FIELDS = [
  "messages",
  "smb_message_echoes",
  "message_template_status_update",
  "message_template_quality_update",
  "template_category_update",
] as const;

/** Where Meta is told to send messages: both values are settings of the server. */
export function WebhookStep({ onNext }: { onNext: () => void }) {
  const t = useTranslations("channels");
  const code = (chunks: React.ReactNode) => <code dir="ltr">{chunks}</code>;
  return (
    <>
      <p>{t("webhookOnce")}</p>
      <ol className={styles.tasks}>
        <li>
          <strong>{t("webhookOpen")}</strong>
          <p>{t("webhookOpenText")}</p>
          <a href="https://developers.facebook.com/apps" target="_blank" rel="noreferrer">
            {t("tasks.app.link")} ↗
          </a>
        </li>
        <li>
          <strong>{t("webhookAddress")}</strong>
          <p>{t.rich("webhookAddressText", { code })}</p>
        </li>
        <li>
          <strong>{t("webhookToken")}</strong>
          <p>{t.rich("webhookTokenText", { code })}</p>
        </li>
        <li>
          <strong>{t("webhookFields")}</strong>
          <p className={styles.fields}>
            {FIELDS.map((field) => (
              <code key={field} dir="ltr">
                {field}
              </code>
            ))}
          </p>
        </li>
      </ol>
      <p>
        <Button look="main" onClick={onNext}>
          {t("webhookDone")}
        </Button>
      </p>
    </>
  );
}
