import { Field } from "../../ui/field.tsx";

interface SecretFieldProps {
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  onType: (value: string) => void;
}

/** Nobody reads it over a shoulder, and what was copied with a space around it is right all the same. */
export function SecretField({ onType, ...field }: SecretFieldProps) {
  return (
    <Field
      {...field}
      type="password"
      dir="ltr"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onType(event.currentTarget.value.trim())}
    />
  );
}
