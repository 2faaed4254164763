import { useTranslations } from "use-intl";
import { Page } from "../ui/page.tsx";

export function Listings() {
  const t = useTranslations("pages");
  return <Page title={t("listings")}>{null}</Page>;
}
