import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Organization() {
  const t = useTranslations("pages");
  return <Page title={t("organization")}>{null}</Page>;
}
