import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import { CopyField } from "./copy-field.tsx";
import { Dialog } from "./dialog.tsx";
import { Buttons } from "./form.tsx";
import styles from "./secret-dialog.module.css";
import { useShownOnce } from "./shown-once.ts";

interface SecretDialogProps {
  title: string;
  /** That nobody can read it again, and what that means. */
  warning: string;
  label: string;
  value: string;
  hint?: string;
  onClose: () => void;
}

/** Shows a secret once; a slip does not close it before it is copied. */
export function SecretDialog({ title, warning, onClose, ...field }: SecretDialogProps) {
  const t = useTranslations("ui");
  const { isWarned, keep, close } = useShownOnce(onClose);
  return (
    <Dialog title={title} onClose={close}>
      <p className={styles.warning}>{warning}</p>
      <CopyField {...field} onCopied={keep} />
      <p role="alert" className={styles.warning}>
        {isWarned && t("notKept")}
      </p>
      <Buttons>
        <Button look="main" onClick={onClose}>
          {t("keptIt")}
        </Button>
      </Buttons>
    </Dialog>
  );
}
