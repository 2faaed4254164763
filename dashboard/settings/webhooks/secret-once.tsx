import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Buttons } from "../../ui/form.tsx";
import styles from "./webhooks.module.css";

/** What the program proves events with; nobody can read it again. */
export function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("webhooks");
  return (
    <>
      <p className={styles.warning}>{t("onlyOnce")}</p>
      <CopyField label={t("secret")} value={secret} hint={t("secretHint")} />
      <Buttons>
        <Button look="main" onClick={onClose}>
          {t("keptIt")}
        </Button>
      </Buttons>
    </>
  );
}
