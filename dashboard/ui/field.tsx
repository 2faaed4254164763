import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import styles from "./field.module.css";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: string;
}

export function Field({ label, hint, ...input }: FieldProps) {
  return (
    <Base.Root className={styles.field}>
      <Base.Label className={styles.label}>{label}</Base.Label>
      <Base.Control className={styles.input} {...input} />
      {hint && <Base.Description className={styles.hint}>{hint}</Base.Description>}
    </Base.Root>
  );
}
