import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Channels() {
  const t = useTranslations("pages");
  return <Page title={t("channels")}>{null}</Page>;
}
