import { Toast } from "@base-ui/react/toast";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Close } from "./icons.tsx";
import { showSaid, toasts } from "./say.ts";
import styles from "./toasts.module.css";

/** Where what was said appears; F6 goes there. */
export default function Toasts() {
  useEffect(showSaid, []);
  return (
    <Toast.Provider toastManager={toasts}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Shown() {
  const t = useTranslations("ui");
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        <div>
          <Toast.Title className={styles.title}>
            {toast.data?.to ? <Link to={toast.data.to}>{toast.title}</Link> : toast.title}
          </Toast.Title>
          <Toast.Description className={styles.text} />
        </div>
        <Toast.Close className={styles.close} aria-label={t("close")}>
          <Close />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
