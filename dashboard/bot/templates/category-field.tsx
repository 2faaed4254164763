import { useId } from "react";
import { useTranslations } from "use-intl";
import styles from "./category-field.module.css";
import type { Draft } from "./draft.ts";

const CATEGORIES = ["UTILITY", "MARKETING"] as const;

interface CategoryFieldProps {
  value: Draft["category"];
  onPick: (category: Draft["category"]) => void;
}

/** What a template is for decides what WhatsApp takes for it. */
export function CategoryField({ value, onPick }: CategoryFieldProps) {
  const t = useTranslations("templates");
  const id = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{t("categoryLabel")}</legend>
      <div className={styles.choices}>
        {CATEGORIES.map((category) => (
          <label key={category} className={styles.choice}>
            <input
              type="radio"
              name={id}
              checked={value === category}
              aria-describedby={`${id}-${category}`}
              onChange={() => onPick(category)}
            />
            <span>
              <strong>{t(`category.${category}`)}</strong>
              <span id={`${id}-${category}`} className={styles.means}>
                {t(`categoryMeans.${category}`)}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p className={styles.means}>{t("authenticationHint")}</p>
    </fieldset>
  );
}
