import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Failure } from "../../ui/failure.tsx";
import { webhookQuery } from "./queries.ts";
import styles from "./setup.module.css";

/** What we understand of what Meta can tell. */
const FIELDS = [
  "messages",
  "smb_message_echoes",
  "message_template_status_update",
  "message_template_quality_update",
  "template_category_update",
] as const;

/** Where Meta is told to send messages: both values are the server's settings. */
export function WebhookStep({ onNext }: { onNext: () => void }) {
  const t = useTranslations("channels");
  const { data: webhook, error, refetch } = useQuery(webhookQuery);
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
          <strong>{t("webhookPaste")}</strong>
          <p>{t("webhookPasteText")}</p>
          <Failure error={error} onRetry={() => void refetch()} />
          {webhook && (
            <div className={styles.values}>
              <Value name="webhookAddress" setting="WEBHOOK_URL" value={webhook.url} />
              <Value name="webhookToken" setting="VERIFY_TOKEN" value={webhook.verifyToken} />
            </div>
          )}
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

interface ValueProps {
  name: "webhookAddress" | "webhookToken";
  setting: string;
  value: string | null;
}

/** To be copied; or what whoever runs the server has to do first. */
function Value({ name, setting, value }: ValueProps) {
  const t = useTranslations("channels");
  if (value !== null) return <CopyField label={t(name)} value={value} />;
  return (
    <p>
      {t.rich(`${name}Missing`, {
        name: t(name),
        setting: () => <code dir="ltr">{setting}</code>,
        code: (chunks) => <code dir="ltr">{chunks}</code>,
      })}
    </p>
  );
}
