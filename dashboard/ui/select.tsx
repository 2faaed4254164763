import styles from "./select.module.css";

interface SelectProps<Value extends string> {
  /** Said to those who cannot see what stands above it. */
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  disabled?: boolean;
  onPick: (value: Value) => void;
}

/** The device's own, which every phone and screen reader has learned. */
export function Select<Value extends string>({
  label,
  value,
  options,
  disabled,
  onPick,
}: SelectProps<Value>) {
  return (
    <select
      className={styles.select}
      aria-label={label}
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
  );
}
