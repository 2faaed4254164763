import { useLocale, useTranslations } from "use-intl";
import { problemAt } from "../app/failure.ts";
import { Field, SelectField, TextField } from "../ui/field.tsx";
import { FieldRow } from "../ui/form.tsx";
import { formatMoney, isCurrencyCode, minorIn } from "../ui/money.ts";
import { PURPOSES, STATUSES, TYPES } from "./kinds.ts";
import type { ListingDraft, Problems } from "./listing-draft.ts";
import styles from "./listing-fields.module.css";

interface ListingFieldsProps {
  draft: ListingDraft;
  problems: Problems;
  /** What the API said of it. */
  error: Error | null;
  isNew: boolean;
  onChange: (some: Partial<ListingDraft>) => void;
}

type TextKey = Exclude<keyof ListingDraft, "purpose" | "propertyType" | "status">;

/** What the API names otherwise. */
const PATHS: Partial<Record<keyof ListingDraft, string>> = { price: "priceMinor" };
const LISTS: readonly (keyof ListingDraft)[] = ["features", "photoUrls"];
const MOST_ITEMS = 40;

export function ListingFields({ draft, problems, error, isNew, onChange }: ListingFieldsProps) {
  const t = useTranslations("listings");
  const language = useLocale();
  const said = (key: keyof ListingDraft) => {
    const problem = problems[key];
    if (problem) return t(`form.${problem}`);
    const path = PATHS[key] ?? key;
    const paths = LISTS.includes(key)
      ? [path, ...Array.from({ length: MOST_ITEMS }, (_, at) => `${path}.${at}`)]
      : [path];
    return paths.map((one) => problemAt(error, one)).find((message) => message !== undefined);
  };
  const text = (key: TextKey) => ({
    value: draft[key],
    error: said(key),
    dir: "auto",
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [key]: event.currentTarget.value }),
  });
  const priceMinor = minorIn(draft.price, draft.currency);
  const price =
    priceMinor === null || !isCurrencyCode(draft.currency)
      ? null
      : formatMoney(priceMinor, draft.currency, language);
  const shownPrice = price !== null && draft.purpose === "rent" ? t("perMonth", { price }) : price;

  return (
    <>
      <fieldset className={styles.part}>
        <legend>{t("form.basics")}</legend>
        {isNew && (
          <Field
            label={t("column.reference")}
            hint={t("form.referenceHint")}
            maxLength={60}
            {...text("reference")}
          />
        )}
        <Field
          label={t("column.title")}
          hint={t("form.titleHint")}
          maxLength={200}
          {...text("title")}
        />
        <FieldRow>
          <SelectField
            label={t("column.status")}
            value={draft.status}
            options={STATUSES.map((value) => ({ value, text: t(`status.${value}`) }))}
            onPick={(status) => onChange({ status })}
          />
          <SelectField
            label={t("column.purpose")}
            value={draft.purpose}
            options={PURPOSES.map((value) => ({ value, text: t(`purpose.${value}`) }))}
            onPick={(purpose) => onChange({ purpose })}
          />
          <SelectField
            label={t("column.propertyType")}
            value={draft.propertyType}
            options={TYPES.map((value) => ({ value, text: t(`type.${value}`) }))}
            onPick={(propertyType) => onChange({ propertyType })}
          />
        </FieldRow>
        <FieldRow>
          <Field
            label={t("column.price")}
            hint={shownPrice ?? t("form.priceHint")}
            inputMode="decimal"
            {...text("price")}
          />
          <Field
            label={t("column.currency")}
            maxLength={3}
            {...text("currency")}
            onChange={(event) => onChange({ currency: event.currentTarget.value.toUpperCase() })}
          />
        </FieldRow>
        <div className={styles.figures}>
          <Field label={t("column.bedrooms")} inputMode="numeric" {...text("bedrooms")} />
          <Field label={t("column.bathrooms")} inputMode="numeric" {...text("bathrooms")} />
          <Field label={t("column.size")} inputMode="numeric" {...text("sizeM2")} />
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t("form.where")}</legend>
        <FieldRow>
          <Field label={t("column.city")} maxLength={100} {...text("city")} />
          <Field label={t("column.area")} maxLength={100} {...text("area")} />
        </FieldRow>
        <FieldRow>
          <Field label={t("column.latitude")} inputMode="decimal" {...text("latitude")} />
          <Field label={t("column.longitude")} inputMode="decimal" {...text("longitude")} />
        </FieldRow>
        <p className={styles.hint}>{t("form.coordinatesHint")}</p>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t("form.shown")}</legend>
        <TextField
          label={t("column.description")}
          rows={5}
          maxLength={5_000}
          {...text("description")}
        />
        <TextField
          label={t("column.features")}
          hint={t("form.featuresHint")}
          rows={4}
          {...text("features")}
        />
        <TextField
          label={t("column.photos")}
          hint={t("form.photosHint")}
          rows={3}
          {...text("photoUrls")}
          dir="ltr"
        />
        <Field
          label={t("column.brochure")}
          hint={t("form.brochureHint")}
          inputMode="url"
          {...text("brochureUrl")}
          dir="ltr"
        />
        <Field
          label={t("column.page")}
          hint={t("form.pageHint")}
          inputMode="url"
          {...text("pageUrl")}
          dir="ltr"
        />
        <Field
          label={t("column.registration")}
          hint={t("form.registrationHint")}
          maxLength={100}
          {...text("registration")}
        />
      </fieldset>
    </>
  );
}
