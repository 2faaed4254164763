import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { chooseTheme, THEMES, useTheme } from "../../app/theme.ts";
import { choose, LANGUAGES, onSpoken, readSpoken, type Language } from "../../app/language.ts";
import { Card } from "../../ui/card.tsx";
import { SelectField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";

/** How this device shows the pages; nothing of it is kept elsewhere. */
export function Look() {
  const t = useTranslations();
  const { language } = useSyncExternalStore(onSpoken, readSpoken);
  const theme = useTheme();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <Card title={t("myAccount.look")} intro={t("myAccount.lookIntro", { zone: timeZone })}>
      <FieldRow>
        <SelectField
          label={t("myAccount.language")}
          value={language}
          options={Object.entries(LANGUAGES).map(([tag, text]) => ({
            value: tag as Language,
            text,
          }))}
          onPick={(tag) => void choose(tag)}
        />
        <SelectField
          label={t("myAccount.theme")}
          value={theme}
          options={THEMES.map((name) => ({ value: name, text: t(`account.${name}`) }))}
          onPick={chooseTheme}
        />
      </FieldRow>
    </Card>
  );
}
