import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { download } from "../../ui/download.ts";
import { Buttons } from "../../ui/form.tsx";
import styles from "./recovery-codes.module.css";

interface RecoveryCodesProps {
  codes: readonly string[];
  /** They were about to be closed without being kept. */
  isWarned: boolean;
  onKept: () => void;
  onDone: () => void;
}

/** Shown once. */
export function RecoveryCodes({ codes, isWarned, onKept, onDone }: RecoveryCodesProps) {
  const t = useTranslations("myAccount");
  const [isCopied, setCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  return (
    <>
      <p>{t("recoveryText")}</p>
      <ul className={styles.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p role="alert" className={styles.warning}>
        {isWarned && t("recoveryWarning")}
      </p>
      <Buttons>
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(text).then(() => {
              setCopied(true);
              onKept();
            })
          }
        >
          {t(isCopied ? "copied" : "copy")}
        </Button>
        <Button
          onClick={() => {
            download("recovery-codes.txt", text, "text/plain;charset=utf-8");
            onKept();
          }}
        >
          {t("download")}
        </Button>
        <Button look="main" onClick={onDone}>
          {t("done")}
        </Button>
      </Buttons>
      <span role="status" className="visually-hidden">
        {isCopied && t("copied")}
      </span>
    </>
  );
}
