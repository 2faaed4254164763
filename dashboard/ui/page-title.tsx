import { useTranslations } from "use-intl";

/** What the browser's tab says. */
export function PageTitle({ title }: { title: string }) {
  const t = useTranslations("shell");
  return <title>{`${title} · ${t("product")}`}</title>;
}
