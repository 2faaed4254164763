import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function ApiKeys() {
  const t = useTranslations("pages");
  return <Page title={t("apiKeys")}>{null}</Page>;
}
