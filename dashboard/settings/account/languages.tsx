import { useLocale, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { languageName, languageOptions } from "../../ui/languages.ts";
import styles from "./languages.module.css";

interface LanguagesProps {
  chosen: readonly string[];
  error: string | undefined;
  onChoose: (chosen: string[]) => void;
}

/** In which somebody serves leads. */
export function Languages({ chosen, error, onChoose }: LanguagesProps) {
  const t = useTranslations("myAccount");
  const reader = useLocale();
  const offered = languageOptions(reader, []).filter(({ value }) => !chosen.includes(value));
  return (
    <div className={styles.languages}>
      <SelectField
        label={t("languages")}
        hint={t(chosen.length === 0 ? "languagesNone" : "languagesHint")}
        error={error}
        value=""
        options={[{ value: "", text: t("addLanguage") }, ...offered]}
        onPick={(tag) => tag !== "" && onChoose([...chosen, tag])}
      />
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={t("languages")}>
          {chosen.map((tag) => {
            const name = languageName(tag, reader);
            return (
              <li key={tag}>
                <Button
                  aria-label={t("withoutLanguage", { name })}
                  onClick={() => onChoose(chosen.filter((one) => one !== tag))}
                >
                  {name} ×
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
