import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

interface DialogProps {
  title: string;
  /** `side` has a page's height and stands at its end; `box` is for a question or a short form. */
  look?: "side" | "box" | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** Open while it is in the page: mount it to open it. Escape and a press beside it close it. */
export function Dialog({ title, look = "box", onClose, children }: DialogProps) {
  const t = useTranslations("ui");
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={`${styles.popup} ${styles[look]}`}>
          <header className={styles.head}>
            <Base.Title>{title}</Base.Title>
            <Base.Close render={<Button look="quiet" />}>{t("close")}</Base.Close>
          </header>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
