import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import styles from "./copy-field.module.css";

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: string;
}

/** A value that is needed elsewhere, to be copied with one press. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId();
  const t = useTranslations("ui");
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.line}>
        <input
          id={id}
          readOnly
          dir="ltr"
          className={styles.value}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          aria-label={isCopied ? undefined : t("copyWhat", { what: label })}
          onClick={() => void navigator.clipboard.writeText(value).then(() => setIsCopied(true))}
        >
          {isCopied ? t("copied") : t("copy")}
        </Button>
        <span role="status" className="visually-hidden">
          {isCopied && t("copied")}
        </span>
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
