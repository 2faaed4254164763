import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField, TextField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { Close } from "../../ui/icons.tsx";
import { PURPOSES, type Step } from "./cadence.ts";
import { followUpTemplatesQuery } from "./queries.ts";
import styles from "./step-fields.module.css";
import { amountOf, LONGEST_GUIDANCE, minutesOf, problemOf, unitOf, type Unit } from "./steps.ts";

const UNITS = ["minute", "hour", "day"] as const;

interface StepFieldsProps {
  steps: readonly Step[];
  index: number;
  /** What the API says is wrong with it. */
  error: string | undefined;
  onChange: (change: Partial<Step>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

export function StepFields({ steps, index, error, onChange, onMove, onRemove }: StepFieldsProps) {
  const t = useTranslations("cadences");
  const { data: templates = [] } = useQuery(followUpTemplatesQuery);
  const step = steps[index] as Step;
  const { delayMinutes, purpose, guidance, template } = step;
  const [picked, setPicked] = useState<Unit>(() => unitOf(delayMinutes));
  // What was loaded anew may not be whole in it.
  const unit = Number.isInteger(amountOf(delayMinutes, picked)) ? picked : unitOf(delayMinutes);
  const amount = amountOf(delayMinutes, unit);
  const problem = problemOf(steps, index);
  const number = index + 1;
  const names = [...new Set(templates.map(({ name }) => name))].toSorted();
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <h3>{t("step", { number })}</h3>
        <div className={styles.moves}>
          <Button
            look="quiet"
            disabled={index === 0}
            aria-label={t("moveUp", { number })}
            onClick={() => onMove(-1)}
          >
            <span aria-hidden="true">↑</span>
          </Button>
          <Button
            look="quiet"
            disabled={number === steps.length}
            aria-label={t("moveDown", { number })}
            onClick={() => onMove(1)}
          >
            <span aria-hidden="true">↓</span>
          </Button>
          <Button
            look="quiet"
            disabled={steps.length === 1}
            aria-label={t("removeStep", { number })}
            onClick={onRemove}
          >
            <Close />
          </Button>
        </div>
      </div>
      <div className={styles.when}>
        <Field
          label={t("after")}
          error={problem ? t(`problem.${problem}`) : error}
          type="number"
          inputMode="numeric"
          min={1}
          value={amount === 0 ? "" : amount}
          onChange={(event) =>
            onChange({ delayMinutes: minutesOf(event.currentTarget.valueAsNumber || 0, unit) })
          }
        />
        <SelectField
          label={t("unit")}
          value={unit}
          options={UNITS.map((value) => ({ value, text: t(`units.${value}`) }))}
          onPick={(next) => {
            setPicked(next);
            onChange({ delayMinutes: minutesOf(amount, next) });
          }}
        />
      </div>
      <FieldRow>
        <SelectField
          label={t("purpose")}
          value={purpose}
          options={PURPOSES.map((value) => ({ value, text: t(`purposes.${value}`) }))}
          onPick={(next) => onChange({ purpose: next })}
        />
        <SelectField
          label={t("template")}
          value={template ?? ""}
          options={[
            { value: "", text: t("anyTemplate") },
            ...[...new Set([...names, ...(template === null ? [] : [template])])].map((value) => ({
              value,
              text: value,
            })),
          ]}
          onPick={(next) => onChange({ template: next === "" ? null : next })}
        />
      </FieldRow>
      <TextField
        label={t("guidance")}
        rows={2}
        maxLength={LONGEST_GUIDANCE}
        dir="auto"
        value={guidance}
        onChange={(event) => onChange({ guidance: event.currentTarget.value })}
      />
    </li>
  );
}
