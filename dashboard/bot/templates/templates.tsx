import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Templates() {
  const t = useTranslations("pages");
  return <Page title={t("templates")}>{null}</Page>;
}
