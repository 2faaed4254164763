import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Team() {
  const t = useTranslations("pages");
  return <Page title={t("team")}>{null}</Page>;
}
