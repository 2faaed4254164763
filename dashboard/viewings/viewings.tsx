import { useTranslations } from "use-intl";
import { Page } from "../ui/page.tsx";

export function Viewings() {
  const t = useTranslations("pages");
  return <Page title={t("viewings")}>{null}</Page>;
}
