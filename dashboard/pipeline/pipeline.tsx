import { useTranslations } from "use-intl";
import { Page } from "../ui/page.tsx";

export function Pipeline() {
  const t = useTranslations("pages");
  return <Page title={t("pipeline")}>{null}</Page>;
}
