import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Labels() {
  const t = useTranslations("pages");
  return <Page title={t("labels")}>{null}</Page>;
}
