import { useState } from "react";
import { Field } from "../../ui/field.tsx";

interface NumberFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: number | null;
  /** How many of the API's units one of the field's is, as 1,000 for seconds of milliseconds. */
  scale?: number;
  min: number;
  max?: number;
  step?: number;
  disabled?: boolean;
  placeholder?: string;
  onPick: (value: number) => void;
  /** Left out when there has to be a number. */
  onClear?: () => void;
}

/** While it is empty in somebody's hands, the number before stays. */
export function NumberField(props: NumberFieldProps) {
  const { value, scale = 1, onPick, onClear, ...field } = props;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field
      {...field}
      type="number"
      inputMode="decimal"
      value={typed ?? (value === null ? "" : String(value / scale))}
      onChange={(event) => {
        const { value: text, valueAsNumber: number } = event.currentTarget;
        setTyped(text);
        if (text === "") onClear?.();
        else if (Number.isFinite(number)) onPick(scale === 1 ? number : Math.round(number * scale));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
