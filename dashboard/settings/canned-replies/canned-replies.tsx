import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function CannedReplies() {
  const t = useTranslations("pages");
  return <Page title={t("cannedReplies")}>{null}</Page>;
}
