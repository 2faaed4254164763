import { useTranslations } from "use-intl";
import { SecretDialog } from "../../ui/secret-dialog.tsx";

/** What the program proves events with; nobody can read it again. */
export function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("webhooks");
  return (
    <SecretDialog
      title={t("secretTitle")}
      warning={t("onlyOnce")}
      label={t("secret")}
      value={secret}
      hint={t("secretHint")}
      onClose={onClose}
    />
  );
}
