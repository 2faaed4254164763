import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import styles from "./field.module.css";

interface Labelled {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it, in words; see `problemAt`. */
  error?: string | undefined;
}

function Labelled({ label, hint, error, children }: Labelled & { children: ReactNode }) {
  return (
    <Base.Root className={styles.field} invalid={error !== undefined}>
      <Base.Label className={styles.label}>{label}</Base.Label>
      {children}
      {hint && <Base.Description className={styles.hint}>{hint}</Base.Description>}
      {error !== undefined && (
        <Base.Error className={styles.error} match>
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}

export function Field({ label, hint, error, ...input }: Labelled & ComponentProps<"input">) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      <Base.Control className={styles.input} {...input} />
    </Labelled>
  );
}

export function TextField({
  label,
  hint,
  error,
  ...textarea
}: Labelled & ComponentProps<"textarea">) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      <Base.Control render={<textarea {...textarea} />} className={styles.input} />
    </Labelled>
  );
}

interface SelectFieldProps<Value extends string> extends Labelled {
  value: Value;
  options: readonly { value: Value; text: string }[];
  disabled?: boolean;
  onPick: (value: Value) => void;
}

export function SelectField<Value extends string>({
  label,
  hint,
  error,
  value,
  options,
  disabled,
  onPick,
}: SelectFieldProps<Value>) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      <Base.Control
        render={
          <select
            value={value}
            disabled={disabled}
            onChange={(event) => onPick(event.currentTarget.value as Value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
        }
        className={styles.input}
      />
    </Labelled>
  );
}

interface CheckFieldProps extends Omit<ComponentProps<"input">, "type"> {
  label: string;
  hint?: string;
}

export function CheckField({ label, hint, ...input }: CheckFieldProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" {...input} />
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}
