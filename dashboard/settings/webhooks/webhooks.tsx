import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Webhooks() {
  const t = useTranslations("pages");
  return <Page title={t("webhooks")}>{null}</Page>;
}
