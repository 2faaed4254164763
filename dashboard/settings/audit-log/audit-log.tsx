import { useTranslations } from "use-intl";
import { Page } from "../../ui/page.tsx";

export function AuditLog() {
  const t = useTranslations("pages");
  return <Page title={t("auditLog")}>{null}</Page>;
}
