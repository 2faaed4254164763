import { useTranslations } from "use-intl";
import { SelectField } from "../../ui/field.tsx";
import { PartCard, type PartProps } from "./part-card.tsx";

const CHOICES = ["person", "resend_once"] as const;

/** What happens to a message of which nobody knows whether WhatsApp has it. */
export function Sending({ values, set, mayChange, isOwner, errorAt }: PartProps) {
  const t = useTranslations("organization");
  return (
    <PartCard part="sending" mayChange={isOwner} isOwners={mayChange && !isOwner}>
      <SelectField
        label={t("ambiguousSend")}
        hint={t("ambiguousSendHint")}
        error={errorAt("sending.ambiguousSend")}
        value={values.sending.ambiguousSend}
        options={CHOICES.map((one) => ({ value: one, text: t(`ambiguous.${one}`) }))}
        onPick={(ambiguousSend) => set({ sending: { ambiguousSend } })}
      />
    </PartCard>
  );
}
