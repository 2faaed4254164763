import { useTranslations } from "use-intl";
import { Select } from "../../ui/select.tsx";
import styles from "./filters.module.css";
import type { TemplateFilter } from "./queries.ts";
import { STATUSES, type TemplateCategory, type TemplateStatus } from "./template.ts";
import { useLanguageName } from "./use-words.ts";

const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;

interface FiltersProps {
  filter: TemplateFilter;
  languages: readonly string[];
  onFilter: (filter: TemplateFilter) => void;
}

export function Filters({ filter, languages, onFilter }: FiltersProps) {
  const t = useTranslations("templates");
  const languageName = useLanguageName();
  const { query, status, category, language, ...rest } = filter;
  const now = {
    ...rest,
    ...(query && { query }),
    ...(status && { status }),
    ...(category && { category }),
    ...(language && { language }),
  };
  function pick(key: keyof TemplateFilter, value: string) {
    const { [key]: _before, ...others } = now;
    onFilter(value === "" ? others : { ...others, [key]: value });
  }
  return (
    <search className={styles.filters}>
      <input
        type="search"
        className={styles.search}
        aria-label={t("search")}
        placeholder={t("search")}
        maxLength={100}
        value={query ?? ""}
        onChange={(event) => pick("query", event.currentTarget.value)}
      />
      <Select<TemplateStatus | "">
        label={t("statusLabel")}
        value={status ?? ""}
        options={[
          { value: "", text: t("anyStatus") },
          ...STATUSES.map((value) => ({ value, text: t(`status.${value}`) })),
        ]}
        onPick={(value) => pick("status", value)}
      />
      <Select<TemplateCategory | "">
        label={t("categoryLabel")}
        value={category ?? ""}
        options={[
          { value: "", text: t("anyCategory") },
          ...CATEGORIES.map((value) => ({ value, text: t(`category.${value}`) })),
        ]}
        onPick={(value) => pick("category", value)}
      />
      <Select
        label={t("languageLabel")}
        value={language ?? ""}
        options={[
          { value: "", text: t("anyLanguage") },
          ...languages.map((value) => ({ value, text: languageName(value) })),
        ]}
        onPick={(value) => pick("language", value)}
      />
    </search>
  );
}
