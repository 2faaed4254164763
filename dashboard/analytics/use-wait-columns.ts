import { useTranslations } from "use-intl";
import type { Column } from "./sheet.ts";
import { useFormats } from "./use-formats.ts";

const NAMES = ["median", "p90", "mean"] as const;

/** How long replies took, counted in milliseconds: in words for people, in seconds in a file. */
export function useWaitColumns(): Column[] {
  const t = useTranslations("analytics");
  const { span } = useFormats();
  return NAMES.map((name) => ({
    title: t(name),
    write: span,
    inFile: { title: t("inSeconds", { what: t(name) }), value: (ms) => ms / 1_000 },
  }));
}
