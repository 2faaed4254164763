import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import styles from "./setup.module.css";

/** Meta's own pages, in the order in which they are needed. */
const TASKS = {
  app: "https://developers.facebook.com/apps",
  number: "https://business.facebook.com/latest/whatsapp_manager/phone_numbers",
  token: "https://business.facebook.com/latest/settings/system_users",
  secret: "https://developers.facebook.com/apps",
} as const;
const TAKEN = ["phoneNumberId", "wabaId", "accessToken", "appSecret"] as const;

/** What has to be done at Meta before anything can be entered here. */
export function PrepareStep({ onNext }: { onNext: () => void }) {
  const t = useTranslations("channels");
  return (
    <>
      <ol className={styles.tasks}>
        {Object.entries(TASKS).map(([name, url]) => {
          const task = name as keyof typeof TASKS;
          return (
            <li key={task}>
              <strong>{t(`tasks.${task}.title`)}</strong>
              <p>{t(`tasks.${task}.text`)}</p>
              <a href={url} target="_blank" rel="noreferrer">
                {t(`tasks.${task}.link`)} ↗
              </a>
            </li>
          );
        })}
      </ol>
      <div className={styles.take}>
        <p>{t("youHave")}</p>
        <ul>
          {TAKEN.map((what) => (
            <li key={what}>{t(what)}</li>
          ))}
        </ul>
      </div>
      <p>
        <Button look="main" onClick={onNext}>
          {t("haveAll")}
        </Button>
      </p>
    </>
  );
}
