import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import styles from "./confirm.module.css";
import { Dialog } from "./dialog.tsx";
import { Failure } from "./failure.tsx";

interface ConfirmProps {
  title: string;
  /** What will be gone or changed. */
  children: ReactNode;
  /** The deed, as `Delete`. */
  deed: string;
  isBusy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm(props: ConfirmProps) {
  const { title, children, deed, isBusy, error, onConfirm, onClose } = props;
  const t = useTranslations("ui");
  return (
    <Dialog title={title} onClose={onClose}>
      <div>{children}</div>
      <Failure error={error} />
      <p className={styles.buttons}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" disabled={isBusy} onClick={onConfirm}>
          {deed}
        </Button>
      </p>
    </Dialog>
  );
}
