import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import styles from "./copy-field.module.css";
import { say } from "./say.ts";

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: string | undefined;
  onCopied?: () => void;
}

/** A value that is needed elsewhere, to be copied with one press. */
export function CopyField({ label, value, hint, onCopied }: CopyFieldProps) {
  const id = useId();
  const t = useTranslations("ui");
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === value;
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(value);
      onCopied?.();
    } catch {
      // Without https there is no clipboard: the device's own way is a press away.
      field.current?.select();
      say(t("notCopied"));
    }
  }

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.line}>
        <input
          ref={field}
          id={id}
          readOnly
          dir="ltr"
          className={styles.value}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          aria-label={isCopied ? undefined : t("copyWhat", { what: label })}
          onClick={() => void copy()}
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
