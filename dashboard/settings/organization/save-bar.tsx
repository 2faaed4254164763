import { useLocale, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import styles from "./organization.module.css";
import type { OrganizationDraft } from "./use-organization-draft.ts";

/** Stays in sight while something is not saved, and says where. */
export function SaveBar({ draft }: { draft: OrganizationDraft }) {
  const t = useTranslations();
  const list = new Intl.ListFormat(useLocale());
  const { parts, save, discard, reload } = draft;
  const names = parts.map((part) => t(`organization.parts.${part}.title`));
  return (
    <div className={styles.bar}>
      <SaveFailure error={save.error} onReload={reload} />
      <div className={styles.barLine}>
        <p role="status">{t("organization.unsaved", { parts: list.format(names) })}</p>
        <div className={styles.buttons}>
          <Button onClick={discard}>{t("organization.discard")}</Button>
          <Button type="submit" look="main" disabled={save.isPending}>
            {t("ui.save")}
          </Button>
        </div>
      </div>
    </div>
  );
}
