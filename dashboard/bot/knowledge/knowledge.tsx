import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Knowledge() {
  const t = useTranslations("pages");
  return <Page title={t("knowledge")}>{null}</Page>;
}
