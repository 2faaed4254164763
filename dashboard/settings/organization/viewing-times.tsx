import { useTranslations } from "use-intl";
import { FieldRow } from "../../ui/form.tsx";
import { NumberField } from "./number-field.tsx";
import { PartCard, type PartProps } from "./part-card.tsx";

/** Which viewings the bot offers. */
export function ViewingTimes({ values, set, mayChange, errorAt }: PartProps) {
  const t = useTranslations("organization");
  const field = (name: keyof typeof values.viewings) => ({
    label: t(`viewings.${name}`),
    hint: t(`viewings.${name}Hint`),
    error: errorAt(`viewings.${name}`),
    value: values.viewings[name],
    onPick: (value: number) => set({ viewings: { ...values.viewings, [name]: value } }),
  });
  return (
    <PartCard part="viewings" mayChange={mayChange}>
      <FieldRow>
        <NumberField {...field("minutes")} min={10} max={240} step={5} />
        <NumberField {...field("travelMinutes")} min={0} max={240} step={5} />
      </FieldRow>
      <FieldRow>
        <NumberField {...field("noticeMinutes")} min={0} max={168} step={0.5} scale={60} />
        <NumberField {...field("horizonDays")} min={1} max={60} />
        <NumberField {...field("holdMinutes")} min={1} max={1_440} />
      </FieldRow>
    </PartCard>
  );
}
