import type { ReactNode } from "react";
import styles from "./form.module.css";

interface FormProps {
  onSubmit: () => void;
  children: ReactNode;
}

/** Fields one below the other. */
export function Form({ onSubmit, children }: FormProps) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** Fields that belong together, side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

interface FieldGroupProps {
  title: string;
  hint: string;
  children: ReactNode;
}

/** Fields under a title of their own. */
export function FieldGroup({ title, hint, children }: FieldGroupProps) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <p className={styles.hint}>{hint}</p>
      {children}
    </fieldset>
  );
}

/** A form's buttons. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
