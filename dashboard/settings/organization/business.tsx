import { useLocale, useTranslations } from "use-intl";
import { Field, SelectField, TextField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { languageOptions } from "../../ui/languages.ts";
import { ExchangeRates } from "./exchange-rates.tsx";
import { currencyOptions, timeZoneOptions } from "./options.ts";
import { PartCard, type PartProps } from "./part-card.tsx";

export function Business({ values, set, mayChange, isOwner, errorAt }: PartProps) {
  const t = useTranslations("organization");
  const language = useLocale();
  return (
    <PartCard part="business" mayChange={mayChange}>
      <FieldRow>
        <Field
          label={t("name")}
          hint={isOwner ? t("nameHint") : t("ownersOnly")}
          error={errorAt("name")}
          disabled={!isOwner}
          dir="auto"
          maxLength={120}
          value={values.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <SelectField
          label={t("timeZone")}
          hint={t("timeZoneHint")}
          error={errorAt("timeZone")}
          value={values.timeZone}
          options={timeZoneOptions(values.timeZone)}
          onPick={(timeZone) => set({ timeZone })}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label={t("language")}
          hint={t("languageHint")}
          error={errorAt("language")}
          value={values.language}
          options={languageOptions(language, [values.language])}
          onPick={(tag) => set({ language: tag })}
        />
        <SelectField
          label={t("currency")}
          hint={isOwner ? t("currencyHint") : t("ownersOnly")}
          error={errorAt("currency")}
          disabled={!isOwner}
          value={values.currency}
          options={currencyOptions(language)}
          // Rates say what another currency is worth in this one.
          onPick={(currency) => set({ currency, exchangeRates: {} })}
        />
        <SelectField
          label={t("sizeUnit")}
          hint={t("sizeUnitHint")}
          value={values.sizeUnit}
          options={(["m2", "sqft"] as const).map((unit) => ({ value: unit, text: t(unit) }))}
          onPick={(sizeUnit) => set({ sizeUnit })}
        />
      </FieldRow>
      <TextField
        label={t("disclosure")}
        hint={t("disclosureHint")}
        error={errorAt("disclosure")}
        dir="auto"
        rows={3}
        maxLength={500}
        value={values.disclosure}
        onChange={(event) => set({ disclosure: event.currentTarget.value })}
      />
      <ExchangeRates
        rates={values.exchangeRates}
        own={values.currency}
        mayChange={mayChange}
        onPick={(exchangeRates) => set({ exchangeRates })}
      />
    </PartCard>
  );
}
