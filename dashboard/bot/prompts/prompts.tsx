import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function Prompts() {
  const t = useTranslations("pages");
  return <Page title={t("prompts")}>{null}</Page>;
}
