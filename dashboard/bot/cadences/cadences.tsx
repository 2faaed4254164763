import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Cadences() {
  const t = useTranslations("pages");
  return <Page title={t("cadences")}>{null}</Page>;
}
