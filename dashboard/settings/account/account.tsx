import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Account() {
  const t = useTranslations("pages");
  return <Page title={t("account")}>{null}</Page>;
}
