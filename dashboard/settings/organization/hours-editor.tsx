import { useLocale, useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import styles from "./hours-editor.module.css";
import { dayName, isOn, toggled, WEEK, type Hours } from "./week.ts";

interface HoursEditorProps {
  label: string;
  value: Hours;
  error?: string | undefined;
  onPick: (hours: Hours) => void;
}

/** The days of a week and the hours of each of them. */
export function HoursEditor({ label, value, error, onPick }: HoursEditorProps) {
  const t = useTranslations("organization");
  const language = useLocale();
  return (
    <div role="group" aria-label={label} className={styles.editor}>
      <div className={styles.days}>
        {WEEK.map((day) => (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={isOn(value.days, day)}
            title={dayName(day, language, "long")}
            onClick={() => onPick({ ...value, days: toggled(value.days, day) })}
          >
            {dayName(day, language, "short")}
          </button>
        ))}
      </div>
      <FieldRow>
        <Field
          label={t("from")}
          type="time"
          value={value.from}
          onChange={(event) =>
            event.currentTarget.value && onPick({ ...value, from: event.currentTarget.value })
          }
        />
        <Field
          label={t("until")}
          type="time"
          error={error}
          value={value.until}
          onChange={(event) =>
            event.currentTarget.value && onPick({ ...value, until: event.currentTarget.value })
          }
        />
      </FieldRow>
    </div>
  );
}
