import { useTranslations } from "use-intl";
import { Page } from "../ui/page.tsx";

export function Analytics() {
  const t = useTranslations("pages");
  return <Page title={t("analytics")}>{null}</Page>;
}
